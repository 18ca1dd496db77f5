//! The first length that is not listed.
use overlaid::{Le, overlay};

fn last(bytes: &[u8; 2049]) -> i32 {
    overlay!(bytes[2046..2050] as Le<i32>).get()
}

fn main() {}
