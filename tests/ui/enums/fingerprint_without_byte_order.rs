//! An enum without a byte order has a layout, and so a fingerprint, for each byte order.
use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(fingerprint = 0x1234)]
#[repr(u16)]
enum Kind {
    Data,
    Ack,
}

fn main() {}
