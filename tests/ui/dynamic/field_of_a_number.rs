use overlaid::Overlay;

#[derive(Overlay)]
struct Packet {
    header: u8,
    #[overlay(len = header.length)]
    data: Vec<u8>,
}

fn main() {}
