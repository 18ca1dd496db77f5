use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Udp {
    source: u16,
    #[overlay(reserved(true))]
    rest: u16,
}

fn main() {}
