use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    length: u16,
    #[overlay(untill = it == 0)]
    data: Vec<u16>,
}

fn main() {}
