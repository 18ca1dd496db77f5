//! The source has the largest size that the runtime lists.
use overlaid::{Le, overlay};

const END: usize = 4098;

fn last(bytes: &[u8; 4096]) -> i32 {
    overlay!(bytes[END - 4..END] as Le<i32>).get()
}

fn main() {}
