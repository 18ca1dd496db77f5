use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Node {
    count: u16,
    #[overlay(count = count)]
    children: Vec<Node>,
}

fn main() {}
