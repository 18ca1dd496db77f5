use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Node {
    count: u8,
    #[overlay(depth = 3)]
    children: u8,
}

fn main() {}
