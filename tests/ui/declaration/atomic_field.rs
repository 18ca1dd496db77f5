//! An atomic number is for threads.
use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, bit_order = msb)]
struct Packet {
    field: std::sync::atomic::AtomicU32,
}

fn main() {}
