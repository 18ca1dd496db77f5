//! The size of the array in bytes is more than 64 bits can hold.
use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, size = 16)]
struct Header {
    kind: u8,
    data: [u64; 18_446_744_073_709_551_615],
}

fn main() {}
