use overlaid::{Be, overlay};

fn port(bytes: &[u8; 2]) -> u16 {
    overlay!(bytes as &Be<u16>).get()
}

fn main() {}
