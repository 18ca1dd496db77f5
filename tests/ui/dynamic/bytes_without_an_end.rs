use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    length: u16,
    data: Vec<u8>,
    #[overlay(rest)]
    rest: Vec<u8>,
}

fn main() {}
