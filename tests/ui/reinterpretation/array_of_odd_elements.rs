//! An array has another size than its source. No trait computes its size.
use overlaid::{Overlay, overlay};

#[derive(Overlay)]
struct Mac {
    bytes: [u8; 6],
}

fn macs(bytes: &[u8; 20]) -> u8 {
    overlay!(bytes as [Mac; 3])[2].bytes()[0]
}

fn main() {}
