use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    length: u16,
    #[overlay(len = length)]
    data: Vec<u8>,
}

struct Holder {
    packet: overlaid::Buffer<Packet>,
}

fn main() {}
