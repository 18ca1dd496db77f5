use overlaid::Overlay;

#[derive(Overlay)]
#[repr(usize)]
enum Kind {
    A,
    B,
}

fn main() {}
