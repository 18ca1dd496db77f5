use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    data_mut: u16,
    #[overlay(len = data_mut)]
    data: Vec<u8>,
}

fn main() {}
