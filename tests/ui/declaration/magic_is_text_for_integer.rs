//! Text for an integer, as long as it.
use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, bit_order = msb)]
struct Packet {
    #[overlay(magic = "PKT1")]
    field: u32,
}

fn main() {}
