use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(given(self: u8))]
struct Record {
    size: u8,
    #[overlay(len = size)]
    number: Vec<u8>,
}

fn main() {}
