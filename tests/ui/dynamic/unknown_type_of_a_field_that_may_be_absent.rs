use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    has_header: bool,
    #[overlay(if = has_header)]
    header: Option<Header>,
}

fn main() {}
