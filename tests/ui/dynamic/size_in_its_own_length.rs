use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, len = self.size - length)]
struct Packet {
    length: u16,
    #[overlay(rest)]
    data: Vec<u8>,
}

fn main() {}
