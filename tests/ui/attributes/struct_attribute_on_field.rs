use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Udp {
    #[overlay(size = 2)]
    source: u16,
}

fn main() {}
