use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    length: u16,
    #[overlay(strid = 4, count = length)]
    data: Vec<u16>,
}

fn main() {}
