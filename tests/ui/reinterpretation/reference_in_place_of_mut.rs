use overlaid::{Overlay, overlay};

#[derive(Overlay)]
#[overlay(endian = big)]
struct Udp {
    source: u16,
    destination: u16,
    length: u16,
    checksum: u16,
}

fn write(mut bytes: [u8; 8]) {
    let udp = overlay!(&mut bytes as Udp);
    udp.set_source(1);
}

fn main() {}
