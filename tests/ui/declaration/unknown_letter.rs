use overlaid::Overlay;

#[derive(Overlay)]
struct Packet {
    count: u8,
    field: Q,
}

fn main() {}
