use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Udp {
    #[overlay(bitz = 4)]
    source: u16,
}

fn main() {}
