//! For sources of more than 4,096 bytes, rustc reports the sizes in its own words.
use overlaid::{Le, overlay};

fn last(bytes: &[u8; 8192]) -> i32 {
    overlay!(bytes[8190..8194] as Le<i32>).get()
}

fn main() {}
