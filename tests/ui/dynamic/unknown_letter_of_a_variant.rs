use overlaid::Overlay;

#[derive(Overlay)]
enum Packet {
    #[overlay(tag = 1)]
    A(Q),
}

fn main() {}
