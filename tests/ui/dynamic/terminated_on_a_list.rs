use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    #[overlay(terminated = 0)]
    entries: Vec<u16>,
}

fn main() {}
