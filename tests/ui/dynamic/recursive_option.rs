use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Node {
    kind: u16,
    #[overlay(if = kind != 0, dynamic)]
    next: Option<Node>,
}

fn main() {}
