use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    count: u16,
    #[overlay(count = count, len = count)]
    entries: Vec<u8>,
}

fn main() {}
