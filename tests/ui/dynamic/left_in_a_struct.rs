use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, check = self.left == 0)]
struct Packet {
    length: u16,
    #[overlay(rest)]
    data: Vec<u8>,
}

fn main() {}
