use overlaid::Overlay;

#[derive(Overlay)]
#[repr(C)]
enum Kind {
    A,
    B,
}

fn main() {}
