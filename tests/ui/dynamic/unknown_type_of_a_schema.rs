use overlaid::Overlay;

#[derive(Overlay)]
struct Packet {
    length: u8,
    #[overlay(len = length)]
    record: Record,
}

fn main() {}
