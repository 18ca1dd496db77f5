use overlaid::Overlay;

#[derive(Overlay)]
#[repr(u8)]
enum Kind {
    A = 255,
    B,
}

fn main() {}
