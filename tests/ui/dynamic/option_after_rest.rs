use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    length: u16,
    #[overlay(rest)]
    data: Vec<u8>,
    #[overlay(if = length > 4)]
    checksum: Option<u32>,
}

fn main() {}
