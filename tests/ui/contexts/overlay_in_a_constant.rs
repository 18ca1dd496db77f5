//! `overlay!` calls a trait method to look behind references, which a constant cannot do.
use overlaid::{Le, overlay};

const BYTES: [u8; 4] = [1, 2, 3, 4];
const NUMBER: u32 = overlay!(BYTES as Le<u32>).get();

fn main() {}
