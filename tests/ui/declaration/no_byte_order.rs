use overlaid::Overlay;

#[derive(Overlay)]
struct Udp {
    kind: u8,
    source: u16,
    destination: u16,
}

fn main() {}
