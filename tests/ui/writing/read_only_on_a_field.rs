use overlaid::Overlay;

#[derive(Overlay, Debug)]
struct Line {
    length: u8,
    #[overlay(len = length, read_only)]
    text: String,
}

fn main() {}
