use overlaid::Overlay;

type Word = usize;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Header {
    kind: u8,
    length: Word,
}

fn main() {}
