use overlaid::Overlay;

#[derive(Overlay)]
enum Tree {
    #[overlay(tag = 1)]
    Node(Tree),
    #[overlay(other)]
    Leaf(Vec<u8>),
}

fn main() {}
