use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    #[overlay(count = 3, len = 16)]
    entries: Vec<u32>,
}

fn main() {}
