use overlaid::Overlay;

#[derive(Overlay)]
#[derive(Overlay)]
#[overlay(endian = big)]
struct Header {
    number: u32,
}

fn main() {}
