use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    size: u16,
    #[overlay(stride = size)]
    entries: Vec<u32>,
}

fn main() {}
