use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, len = self.at + length)]
struct Packet {
    length: u16,
    #[overlay(rest)]
    data: Vec<u8>,
}

fn main() {}
