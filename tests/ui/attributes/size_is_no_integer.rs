use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, size = "2")]
struct Udp {
    source: u16,
}

fn main() {}
