use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Tail {
    id: u32,
    rest: [u8],
}

fn main() {}
