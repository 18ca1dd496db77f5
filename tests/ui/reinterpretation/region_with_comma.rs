use overlaid::{Overlay, overlay};

#[derive(Overlay)]
#[overlay(endian = big)]
struct Udp {
    source: u16,
    destination: u16,
    length: u16,
    checksum: u16,
}

fn lay(bytes: &[u8; 16]) {
    let _ = overlay!(bytes[0, 8] as Udp);
}

fn main() {}
