use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(given(width: u8))]
struct Record {
    #[overlay(len = width.bytes)]
    number: Vec<u8>,
}

fn main() {}
