use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    #[overlay(terminated = 0)]
    number: u16,
}

fn main() {}
