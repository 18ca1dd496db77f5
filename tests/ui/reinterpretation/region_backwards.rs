use overlaid::{Le, overlay};

fn int(bytes: &[u8; 10]) -> i16 {
    overlay!(bytes[4..2] as Le<i16>).get()
}

fn main() {}
