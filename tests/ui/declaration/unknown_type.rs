//! A type that is nowhere: rustc says it once, however often the schema names it.
use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, size = 8)]
struct Packet {
    #[overlay(at = 2)]
    header: Header,
    length: u16,
}

fn main() {}
