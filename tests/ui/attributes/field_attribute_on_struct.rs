use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, at = 4)]
struct Udp {
    source: u16,
}

fn main() {}
