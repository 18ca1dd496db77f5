use overlaid::{Le, overlay};

fn int(bytes: &[u8; 10], at: usize) -> i32 {
    overlay!(bytes[at..at + 4] as Le<i32>).get()
}

fn main() {}
