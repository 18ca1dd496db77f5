use overlaid::overlay;

struct Plain {
    value: u8,
}

fn plain(bytes: &[u8; 1]) {
    overlay!(bytes as Plain);
}

fn main() {}
