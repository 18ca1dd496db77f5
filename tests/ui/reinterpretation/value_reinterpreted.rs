use overlaid::{Be, Overlay};

#[derive(Overlay)]
#[overlay(endian = big)]
struct Udp {
    source: u16,
    destination: u16,
    length: u16,
    checksum: u16,
}

fn lay(udp: &Udp) {
    let _ = udp.reinterpret::<[Be<u16>; 4]>();
}

fn main() {}
