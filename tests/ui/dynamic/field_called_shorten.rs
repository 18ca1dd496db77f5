use overlaid::Overlay;

#[derive(Overlay)]
struct Packet {
    shorten: u8,
    #[overlay(rest)]
    data: Vec<u8>,
}

fn main() {}
