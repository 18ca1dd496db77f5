use overlaid::Overlay;

const SIZE: usize = 2;

#[derive(Overlay)]
#[overlay(endian = big, size = SIZE)]
struct Udp {
    source: u16,
}

fn main() {}
