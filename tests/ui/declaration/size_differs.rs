use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, size = 12)]
struct Udp {
    source: u16,
    destination: u16,
    length: u16,
    checksum: u16,
}

fn main() {}
