use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = litle)]
struct Udp {
    source: u16,
}

fn main() {}
