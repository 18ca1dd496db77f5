use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet<const N: usize> {
    length: u16,
    #[overlay(len = length)]
    names: Vec<[u8; N]>,
}

fn main() {}
