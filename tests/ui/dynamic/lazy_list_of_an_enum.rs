use overlaid::Overlay;

#[derive(Overlay, Debug, Clone, Copy)]
#[repr(u16)]
enum Kind {
    A = 1,
    B = 2,
}

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    count: u8,
    #[overlay(rest, lazy)]
    items: Vec<Kind>,
}

fn main() {}
