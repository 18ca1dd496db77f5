use overlaid::{Le, overlay};

const HEADER: usize = 8;

fn int(bytes: &[u8; 10]) -> i32 {
    overlay!(bytes[HEADER..HEADER + 4] as Le<i32>).get()
}

fn main() {}
