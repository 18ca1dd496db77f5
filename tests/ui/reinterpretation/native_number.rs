use overlaid::overlay;

fn int(bytes: &[u8; 8]) -> f64 {
    *overlay!(bytes as f64)
}

fn main() {}
