use overlaid::{Le, overlay};

fn ints(bytes: &[u8; 10]) -> i16 {
    overlay!(bytes[0..8] as [Le<i16>; 2])[0].get()
}

fn main() {}
