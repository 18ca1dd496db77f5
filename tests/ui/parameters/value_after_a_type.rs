use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(given(width: u8 = 3))]
struct Record {
    #[overlay(len = width)]
    number: Vec<u8>,
}

fn main() {}
