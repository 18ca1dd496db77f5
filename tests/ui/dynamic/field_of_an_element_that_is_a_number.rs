use overlaid::Overlay;

#[derive(Overlay)]
struct Packet {
    #[overlay(until = it.last)]
    data: Vec<u8>,
}

fn main() {}
