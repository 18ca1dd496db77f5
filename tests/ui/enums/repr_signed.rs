use overlaid::Overlay;

#[derive(Overlay)]
#[repr(i8)]
enum Kind {
    A = -1,
    B,
}

fn main() {}
