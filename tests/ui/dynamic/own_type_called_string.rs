use overlaid::Overlay;

#[derive(Overlay)]
struct Packet {
    length: u8,
    #[overlay(len = length)]
    name: String,
}

#[derive(Overlay)]
struct String {
    id: u8,
}

fn main() {}
