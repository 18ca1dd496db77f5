//! The generated code has a constant of this name for the offset of the second field.
use overlaid::Overlay;

const __AT_1: u16 = 7;

#[derive(Overlay)]
struct Inner {
    byte: u8,
}

#[derive(Overlay)]
#[overlay(endian = big)]
struct Frame {
    inner: Inner,
    #[overlay(magic = __AT_1)]
    magic: u16,
}

fn main() {}
