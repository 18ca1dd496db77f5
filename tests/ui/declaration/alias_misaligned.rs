use overlaid::Overlay;

type Id = u32;

#[derive(Overlay)]
#[overlay(endian = big, align = 4)]
struct Header {
    tag: u8,
    id: Id,
}

fn main() {}
