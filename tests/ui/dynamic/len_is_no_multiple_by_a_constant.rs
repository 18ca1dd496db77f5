use overlaid::Overlay;

const SIZE: usize = 10;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    #[overlay(len = SIZE)]
    entries: Vec<u32>,
}

fn main() {}
