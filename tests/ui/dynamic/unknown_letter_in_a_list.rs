use overlaid::Overlay;

#[derive(Overlay)]
struct Packet {
    count: u8,
    #[overlay(count = count)]
    field: Vec<Q>,
}

fn main() {}
