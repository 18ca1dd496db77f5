use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet<'a> {
    count: u8,
    #[overlay(count = count)]
    kinds: overlaid::List<'a, Kind>,
}

#[derive(Overlay, Debug, Clone, Copy)]
#[repr(u16)]
enum Kind {
    Text = 1,
}

fn main() {}
