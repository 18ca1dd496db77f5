//! `overlay!` is for functions: behind references it looks with a trait, which no constant can.
use overlaid::{Le, overlay};

const BYTES: [u8; 4] = [1, 2, 3, 4];
const NUMBER: u32 = overlay!(BYTES as Le<u32>).get();

fn main() {}
