//! The generated items cannot name `Self`.
use overlaid::{Overlay, overlay};

#[derive(Overlay)]
#[overlay(endian = big)]
struct Udp {
    source: u16,
    destination: u16,
}

impl Udp {
    fn of(bytes: &[u8; 4]) -> &UdpOverlay {
        overlay!(bytes as Self)
    }
}

fn main() {}
