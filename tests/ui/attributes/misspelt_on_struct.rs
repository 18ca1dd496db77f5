use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endain = big)]
struct Udp {
    source: u16,
}

fn main() {}
