use overlaid::Overlay;

#[derive(Overlay)]
#[overlaid(endian = big)]
struct Header {
    kind: u16,
    length: u32,
}

fn main() {}
