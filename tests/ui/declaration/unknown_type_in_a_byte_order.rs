use overlaid::{Le, Overlay};
#[derive(Overlay)]
struct Fixed {
    a: Le<Nothing>,
}

fn main() {}
