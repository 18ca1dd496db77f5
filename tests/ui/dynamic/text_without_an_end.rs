use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    length: u16,
    #[overlay(if = length != 0)]
    name: Option<String>,
}

fn main() {}
