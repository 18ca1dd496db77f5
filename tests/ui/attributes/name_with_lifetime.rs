use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, name = View<'a>)]
struct Header {
    number: u32,
}

fn main() {}
