use overlaid::{At, Overlay};
#[derive(Overlay)]
struct Packet {
    offset: u8,
    #[overlay(at = offset, from = root)]
    field: At<Q>,
    #[overlay(count = offset)]
    x: Vec<u8>,
}

fn main() {}
