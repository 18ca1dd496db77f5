//! A nested schema has a field that is not an overlay. The outer schema adds no error.
use overlaid::{Buffer, Overlay, overlay};

#[derive(Overlay)]
#[overlay(endian = big)]
struct Inner {
    time: std::time::Duration,
}

#[derive(Overlay)]
#[overlay(endian = big, size = 8, fingerprint = 0x1234)]
struct Outer {
    inner: Inner,
    others: [[Inner; 2]; 2],
}

fn main() {
    let bytes = [0_u8; 8];
    overlay!(bytes as Outer).others()[0][1].to_value();
    overlay!(bytes[1..3] as [Outer; 2])[0].inner().bytes();
    Buffer::<Outer>::new().reinterpret::<Inner>();
}
