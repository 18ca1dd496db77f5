use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Udp {
    source: u16,
    #[overlay(at = 1)]
    destination: u16,
    length: usize,
    checksum: u16,
}

fn main() {}
