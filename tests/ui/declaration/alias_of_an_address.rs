use std::net::Ipv4Addr;

use overlaid::Overlay;

type Address = Ipv4Addr;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Header {
    kind: u8,
    source: Address,
}

fn main() {}
