use overlaid::{At, Overlay};

#[derive(Overlay)]
struct Record<'a> {
    length: u8,
    #[overlay(len = length)]
    data: &'a [u8],
}

#[derive(Overlay)]
struct Packet {
    offset: u8,
    #[overlay(at = offset)]
    record: At<Record>,
}

fn main() {}
