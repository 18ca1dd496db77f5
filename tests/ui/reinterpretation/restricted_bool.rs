use overlaid::{Overlay, overlay};

#[derive(Overlay)]
struct Flag {
    is_set: bool,
}

fn flag(bytes: &[u8; 1]) -> bool {
    overlay!(bytes as Flag).is_set()
}

fn main() {}
