use overlaid::Overlay;

#[derive(Overlay)]
struct Packet {
    count: u8,
    #[overlay(count = count)]
    entries: Vec<Kind>,
}

#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u16)]
enum Kind {
    First = 1,
}

fn main() {}
