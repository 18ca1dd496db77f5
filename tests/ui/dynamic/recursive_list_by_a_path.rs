use overlaid::Overlay;

#[derive(Overlay)]
struct Node {
    count: u8,
    #[overlay(count = count)]
    children: Vec<self::Node>,
}

fn main() {}
