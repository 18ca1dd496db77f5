use overlaid::overlay;

fn ints(bytes: &[u8; 8]) -> i32 {
    overlay!(bytes as [i32; 2])[0]
}

fn main() {}
