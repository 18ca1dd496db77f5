use overlaid::Overlay;

#[derive(Overlay)]
struct Packet {
    kind: u8,
    #[overlay(len = LENGTH)]
    data: Vec<u8>,
}

fn main() {}
