use overlaid::Overlay;

#[derive(Overlay)]
struct Packet {
    n: u8,
    #[overlay(count = n)]
    d: Vek<u8>,
}

fn main() {}
