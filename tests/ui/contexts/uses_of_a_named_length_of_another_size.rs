use overlaid::{Overlay, overlay};

const LENGTH: usize = 6;

#[derive(Overlay)]
#[overlay(endian = big, size = 8)]
struct Header {
    items: [u8; LENGTH],
}

fn first(bytes: &[u8; 8]) -> u8 {
    overlay!(bytes as Header).items()[0]
}

fn main() {}
