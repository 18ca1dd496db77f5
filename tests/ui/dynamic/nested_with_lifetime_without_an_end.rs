use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet<'a> {
    kind: u16,
    name: Name<'a>,
    #[overlay(rest)]
    data: &'a [u8],
}

#[derive(Overlay)]
struct Name<'a> {
    length: u8,
    #[overlay(len = length)]
    text: &'a [u8],
}

fn main() {}
