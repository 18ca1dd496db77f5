use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian)]
struct Udp {
    source: u16,
}

fn main() {}
