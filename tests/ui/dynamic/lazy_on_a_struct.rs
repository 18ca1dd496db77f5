use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(lazy)]
struct Packet {
    count: u8,
    #[overlay(rest)]
    items: Vec<u8>,
}

fn main() {}
