use overlaid::Overlay;

#[derive(Overlay)]
struct Packet {
    o: u8,
    #[overlay(if = o == 1, depth = 4)]
    p: Option<Box<Pakcet>>,
}

fn main() {}
