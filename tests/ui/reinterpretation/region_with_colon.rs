use overlaid::{Le, overlay};

fn first(bytes: &[u8; 8]) -> u32 {
    overlay!(bytes[0:4] as Le<u32>).get()
}

fn main() {}
