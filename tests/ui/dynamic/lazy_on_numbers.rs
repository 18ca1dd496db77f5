use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    count: u8,
    #[overlay(rest, lazy)]
    items: Vec<u16>,
}

fn main() {}
