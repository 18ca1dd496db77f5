use overlaid::Overlay;

#[derive(Overlay)]
struct File {
    width: u8,
    #[overlay(rest, give(width = width))]
    record: Vec<u8>,
}

fn main() {}
