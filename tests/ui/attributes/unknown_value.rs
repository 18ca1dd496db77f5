use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = network)]
struct Udp {
    source: u16,
}

fn main() {}
