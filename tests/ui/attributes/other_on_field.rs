use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Udp {
    #[overlay(other)]
    source: u16,
}

fn main() {}
