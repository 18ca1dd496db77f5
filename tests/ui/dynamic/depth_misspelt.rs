use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Node {
    count: u8,
    #[overlay(count = count, deepth = 3)]
    children: Vec<Node>,
}

fn main() {}
