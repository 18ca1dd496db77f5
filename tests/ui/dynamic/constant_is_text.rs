use overlaid::Overlay;

const LENGTH: &str = "4";

#[derive(Overlay)]
struct Packet {
    kind: u8,
    #[overlay(len = LENGTH)]
    data: Vec<u8>,
}

fn main() {}
