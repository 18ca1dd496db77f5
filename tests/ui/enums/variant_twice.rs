use overlaid::Overlay;

#[derive(Overlay)]
#[repr(u8)]
enum Kind {
    A = 1,
    A = 2,
}

fn main() {}
