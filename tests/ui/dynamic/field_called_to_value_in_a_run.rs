use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    to_value: u16,
    #[overlay(rest)]
    data: Vec<u8>,
}

fn main() {}
