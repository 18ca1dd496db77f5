use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    length: u16,
    #[overlay(fi = length != 0)]
    data: Option<u32>,
}

fn main() {}
