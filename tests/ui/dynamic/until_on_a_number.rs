use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    #[overlay(until = it == 0)]
    number: u16,
}

fn main() {}
