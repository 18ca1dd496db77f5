use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, len = length)]
struct Packet {
    #[overlay(check = self.size > 4)]
    length: u16,
    #[overlay(rest)]
    data: Vec<u8>,
}

fn main() {}
