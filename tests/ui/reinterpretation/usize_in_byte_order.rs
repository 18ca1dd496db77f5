use overlaid::{Le, overlay};

fn lay(bytes: &[u8; 8]) {
    let _ = overlay!(bytes as Le<usize>);
}

fn main() {}
