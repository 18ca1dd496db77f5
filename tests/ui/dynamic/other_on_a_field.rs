use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    kind: u16,
    #[overlay(other)]
    data: Vec<u8>,
}

fn main() {}
