use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    length: u16,
    #[overlay(rest, dynamic)]
    name: Name,
}

#[derive(Overlay)]
#[overlay(endian = big)]
struct Name {
    length: u8,
    #[overlay(len = length)]
    text: Vec<u8>,
}

fn main() {}
