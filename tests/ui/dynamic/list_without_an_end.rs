use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    #[overlay(check = count < 10)]
    count: u16,
    entries: Vec<u32>,
}

fn main() {}
