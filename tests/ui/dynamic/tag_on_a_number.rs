use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    kind: u8,
    #[overlay(tag = kind)]
    body: u32,
}

fn main() {}
