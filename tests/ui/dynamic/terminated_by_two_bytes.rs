use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    #[overlay(terminated = 0x100)]
    name: Vec<u8>,
}

fn main() {}
