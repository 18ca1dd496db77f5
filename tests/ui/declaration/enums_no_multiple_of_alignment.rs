use overlaid::Overlay;

#[derive(Overlay, Clone, Copy, Debug, PartialEq)]
#[repr(u8)]
enum Kind {
    A = 1,
    B = 2,
}

#[derive(Overlay)]
#[overlay(align = 2)]
struct Header {
    first: Kind,
    second: Kind,
    third: Kind,
}

fn main() {}
