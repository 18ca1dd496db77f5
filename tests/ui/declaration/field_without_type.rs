use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Header {
    kind,
    length: u16,
}

fn main() {}
