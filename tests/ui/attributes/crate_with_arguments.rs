use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, crate = overlaid<'a, u8>)]
struct Header {
    number: u32,
}

fn main() {}
