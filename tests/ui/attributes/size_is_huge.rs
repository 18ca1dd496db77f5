use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, size = 99999999999999999999)]
struct Udp {
    source: u16,
}

fn main() {}
