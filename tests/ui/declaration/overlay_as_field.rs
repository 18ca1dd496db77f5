//! Several fields have the type of an overlay instead of its schema.
use overlaid::Overlay;

#[derive(Overlay)]
struct Mac {
    bytes: [u8; 6],
}

#[derive(Overlay)]
#[overlay(endian = big)]
struct Ethernet {
    destination: MacOverlay,
    source: MacOverlay,
    others: [MacOverlay; 2],
    kind: u16,
}

fn first(ethernet: &EthernetOverlay) -> u8 {
    ethernet.destination().bytes()[0] + ethernet.others()[1].bytes()[0]
}

fn main() {}
