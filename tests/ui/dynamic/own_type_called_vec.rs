use overlaid::Overlay;

#[derive(Overlay)]
struct Packet {
    length: u8,
    #[overlay(len = length)]
    name: Vec<u8>,
}

struct Vec<T>(T);

fn main() {}
