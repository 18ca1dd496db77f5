use overlaid::{Be, overlay};

fn letter(bytes: &[u8; 4]) -> char {
    overlay!(bytes as Be<char>).get()
}

fn main() {}
