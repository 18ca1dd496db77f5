//! Past 2,048 bytes rustc compares the lengths in its own words.
use overlaid::{Le, overlay};

fn last(bytes: &[u8; 4096]) -> i32 {
    overlay!(bytes[4094..4098] as Le<i32>).get()
}

fn main() {}
