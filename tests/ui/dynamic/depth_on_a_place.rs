use overlaid::{At, Overlay};

#[derive(Overlay)]
#[overlay(endian = big)]
struct Node {
    count: u8,
    #[overlay(at = count, count = 1, depth = 3)]
    children: At<Vec<Node>>,
}

fn main() {}
