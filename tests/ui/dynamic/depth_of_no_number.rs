use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Node {
    count: u8,
    #[overlay(count = count, depth = count)]
    children: Vec<Node>,
}

fn main() {}
