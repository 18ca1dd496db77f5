use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(given(width: u8))]
struct Record {
    width: u8,
    #[overlay(len = width)]
    number: Vec<u8>,
}

fn main() {}
