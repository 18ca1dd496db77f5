use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Node {
    count: u8,
    #[overlay(count = count, max_depth = 3)]
    children: Vec<Node>,
}

fn main() {}
