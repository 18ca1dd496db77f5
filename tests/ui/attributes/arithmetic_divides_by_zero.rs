use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, size = 8 / (4 - 4))]
struct Udp {
    source: u16,
    destination: u16,
}

fn main() {}
