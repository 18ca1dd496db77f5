use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    length: u16,
    #[overlay(edn = length)]
    data: Vec<u8>,
}

fn main() {}
