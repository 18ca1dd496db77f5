use overlaid::Overlay;

#[derive(Overlay)]
#[repr(u8)]
enum Kind {
    A,
    B(u8),
}

fn main() {}
