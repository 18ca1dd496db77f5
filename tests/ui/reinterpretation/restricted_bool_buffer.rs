use overlaid::{Buffer, Overlay};

#[derive(Overlay)]
struct Flag {
    is_set: bool,
}

fn flag() -> bool {
    Buffer::<Flag>::new().is_set()
}

fn main() {}
