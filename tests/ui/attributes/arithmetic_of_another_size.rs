use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, size = 2 * 4)]
struct Udp {
    source: u16,
    #[overlay(at = 1 + 1)]
    destination: u16,
}

fn main() {}
