use overlaid::{Overlay, overlay};

const LENGTH: usize = 10;

#[derive(Overlay)]
#[overlay(endian = big, size = 8)]
struct Header {
    kind: u8,
    items: [u8; LENGTH],
    end: u32,
}

#[derive(Overlay)]
#[overlay(size = 9)]
struct Packet {
    kind: u8,
    header: Header,
}

fn first(bytes: &[u8; 8]) -> u8 {
    overlay!(bytes as Header).items()[0]
}

fn packet(bytes: &[u8]) -> Option<u32> {
    Some(Packet::overlay(bytes).ok()?.header().end())
}

fn main() {}
