use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    length: u16,
    #[overlay(pda = 4)]
    data: u16,
}

fn main() {}
