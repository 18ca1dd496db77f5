use overlaid::{Buffer, Overlay};

#[derive(Overlay)]
struct Entry {
    kind: u8,
    is_last: bool,
}

fn fill(entry: &mut Buffer<Entry>) {
    entry.as_mut().fill(7);
}

fn main() {}
