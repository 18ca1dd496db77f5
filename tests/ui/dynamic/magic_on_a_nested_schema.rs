use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    #[overlay(dynamic, magic = 1)]
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
