use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(given(width: u8))]
struct Record {
    #[overlay(len = widht)]
    number: Vec<u8>,
}

fn main() {}
