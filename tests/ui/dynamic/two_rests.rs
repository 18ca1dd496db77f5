use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    #[overlay(rest)]
    first: Vec<u8>,
    #[overlay(rest)]
    second: Vec<u8>,
}

fn main() {}
