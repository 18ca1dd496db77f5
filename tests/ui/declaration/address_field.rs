//! An IP address has an unspecified layout.
use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, bit_order = msb)]
struct Packet {
    field: std::net::Ipv4Addr,
}

fn main() {}
