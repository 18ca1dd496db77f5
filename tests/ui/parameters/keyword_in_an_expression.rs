use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(given(type: u8))]
struct Record {
    #[overlay(len = type)]
    number: Vec<u8>,
}

fn main() {}
