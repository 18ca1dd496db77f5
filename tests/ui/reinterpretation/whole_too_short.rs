use overlaid::{Le, overlay};

fn ints(bytes: &[u8; 3]) -> i16 {
    overlay!(bytes as [Le<i16>; 2])[0].get()
}

fn main() {}
