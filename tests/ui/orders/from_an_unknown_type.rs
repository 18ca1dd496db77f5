use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = from(o, 1 => big, 2 => little))]
struct Packet<'a> {
    o: Q,
    n: u16,
    #[overlay(len = n)]
    d: &'a [u8],
}

fn main() {}
