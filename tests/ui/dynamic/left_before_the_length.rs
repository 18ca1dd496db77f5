use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, len = length)]
struct Packet {
    #[overlay(len = self.left - 2)]
    data: Vec<u8>,
    length: u16,
}

fn main() {}
