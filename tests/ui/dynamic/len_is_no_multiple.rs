use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    kind: u16,
    #[overlay(len = 10)]
    entries: Vec<u32>,
}

fn main() {}
