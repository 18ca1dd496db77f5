use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    count: u8,
    #[overlay(count = count)]
    kinds: Vec<Kind>,
}

#[derive(Overlay, Clone, Copy)]
#[repr(u16)]
enum Kind {
    Text = 1,
}

fn main() {}
