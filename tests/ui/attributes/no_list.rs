use overlaid::Overlay;

#[derive(Overlay)]
#[overlay]
struct Udp {
    source: u8,
}

fn main() {}
