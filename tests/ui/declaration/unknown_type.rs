//! A type does not exist. rustc reports it once, although several fields have the type.
use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, size = 8)]
struct Packet {
    #[overlay(at = 2)]
    header: Header,
    length: u16,
}

fn main() {}
