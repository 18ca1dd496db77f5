//! A magic is a `&str` instead of bytes.
use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, bit_order = msb)]
struct Packet {
    #[overlay(magic = "PKT1")]
    field: [u8; 4],
}

fn main() {}
