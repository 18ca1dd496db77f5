use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    count: u16,
    #[overlay(count = count, until = it == 0)]
    entries: Vec<u16>,
}

fn main() {}
