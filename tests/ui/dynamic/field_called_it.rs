use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    it: u16,
    #[overlay(until = it == 0)]
    entries: Vec<u16>,
}

fn main() {}
