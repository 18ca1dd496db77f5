use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    kind: u8,
    #[overlay(tag = kind, rest)]
    body: Vec<u8>,
}

fn main() {}
