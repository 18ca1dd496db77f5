use overlaid::{At, Overlay};

#[derive(Overlay)]
struct Record {
    offset: u8,
    #[overlay(at = offset)]
    to_value: At<u8>,
}

fn main() {}
