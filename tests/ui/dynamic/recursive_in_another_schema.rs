use overlaid::Overlay;

#[derive(Overlay)]
struct Archive {
    count: u8,
    #[overlay(count = count)]
    nodes: Vec<Node>,
}

#[derive(Overlay)]
struct Node {
    count: u8,
    #[overlay(count = count)]
    children: Vec<crate::Node>,
}

fn main() {}
