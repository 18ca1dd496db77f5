#![deny(unused_imports)]
use overlaid::{Be, overlay};

fn ports(bytes: &[u8; 8]) -> usize {
    overlay!(bytes as [Be<u16>]).len()
}

fn main() {}
