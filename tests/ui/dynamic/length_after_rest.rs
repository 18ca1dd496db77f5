use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, len = length)]
struct Packet {
    #[overlay(rest)]
    data: Vec<u8>,
    length: u16,
}

fn main() {}
