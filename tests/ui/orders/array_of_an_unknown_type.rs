use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = given)]
struct Packet {
    n: u16,
    o: [Nope; 2],
    #[overlay(count = n)]
    e: Vec<u8>,
}

fn main() {}
