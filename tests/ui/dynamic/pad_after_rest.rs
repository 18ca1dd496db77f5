use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    length: u16,
    #[overlay(rest)]
    data: Vec<u8>,
    #[overlay(pad = 4)]
    checksum: u16,
}

fn main() {}
