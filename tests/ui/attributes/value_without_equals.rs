use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian big)]
struct Udp {
    source: u16,
}

fn main() {}
