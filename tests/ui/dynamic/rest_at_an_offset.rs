use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    start: u16,
    #[overlay(at = start, rest)]
    data: Vec<u8>,
    checksum: u32,
}

fn main() {}
