use overlaid::{Overlay, overlay};

#[derive(Overlay)]
#[overlay(endian = big)]
struct Udp {
    source: u16,
    destination: u16,
    length: u16,
    checksum: u16,
}

fn lay(bytes: &mut [u8; 8]) {
    let _ = overlay!(bytes as mut Udp);
}

fn main() {}
