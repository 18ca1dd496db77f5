use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(given(width))]
struct Record {
    number: u8,
}

fn main() {}
