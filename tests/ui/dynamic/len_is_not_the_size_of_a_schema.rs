use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    kind: u8,
    #[overlay(len = 5)]
    udp: Udp,
    #[overlay(len = kind)]
    data: Vec<u8>,
}

#[derive(Overlay)]
#[overlay(endian = big)]
struct Udp {
    source: u16,
    destination: u16,
    length: u16,
    checksum: u16,
}

fn main() {}
