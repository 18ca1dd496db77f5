use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(given(WIDTH: u8))]
struct Record {
    number: u8,
}

fn main() {}
