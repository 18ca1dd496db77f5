use overlaid::Overlay;

#[derive(Overlay)]
struct Node {
    count: u8,
    #[overlay(count = count)]
    children: Vec<crate::Node>,
}

fn main() {}
