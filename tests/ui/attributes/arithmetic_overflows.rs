use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Udp {
    source: u16,
    #[overlay(at = (1 << 100) * (1 << 100))]
    destination: u16,
}

fn main() {}
