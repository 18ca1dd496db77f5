use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
#[overlay(size = 2, endian = big)]
struct Udp {
    source: u16,
}

fn main() {}
