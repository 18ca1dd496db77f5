use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    ratio: f32,
    #[overlay(len = ratio * 4)]
    data: Vec<u8>,
}

fn main() {}
