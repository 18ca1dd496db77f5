use overlaid::{Le, overlay};

fn int(bytes: &[u8; 10]) -> i32 {
    overlay!(bytes[6..] as Le<i32>).get()
}

fn main() {}
