use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    count: u16,
    #[overlay(count = it)]
    entries: Vec<u16>,
}

fn main() {}
