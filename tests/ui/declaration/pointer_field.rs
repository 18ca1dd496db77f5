use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Node {
    next: *const u8,
}

fn main() {}
