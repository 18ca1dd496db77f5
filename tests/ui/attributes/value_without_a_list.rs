use overlaid::Overlay;

#[derive(Overlay)]
#[overlay = "big"]
struct Udp {
    source: u8,
}

fn main() {}
