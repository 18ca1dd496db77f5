use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    kind: u16,
    #[overlay(rest)]
    names: [Name; 4],
}

#[derive(Overlay)]
#[overlay(endian = big)]
struct Name {
    length: u8,
    #[overlay(len = length)]
    text: Vec<u8>,
}

fn main() {}
