use overlaid::{Le, overlay};

fn first(bytes: Option<&[u8; 8]>) -> u64 {
    overlay!(bytes as Le<u64>).get()
}

fn main() {}
