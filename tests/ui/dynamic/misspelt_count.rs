use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    length: u16,
    #[overlay(cuont = length)]
    data: Vec<u32>,
}

fn main() {}
