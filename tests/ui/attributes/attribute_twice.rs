use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, endian = little)]
struct Udp {
    source: u16,
}

fn main() {}
