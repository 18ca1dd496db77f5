use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    length: u16,
    #[overlay(chekc = data < length)]
    data: u16,
}

fn main() {}
