use overlaid::Overlay;

#[derive(Overlay)]
struct Message {
    count: u8,
    #[overlay(count = count)]
    parts: Vec<u8>,
}

fn main() {}
