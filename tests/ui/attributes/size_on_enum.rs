use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(size = 1)]
#[repr(u8)]
enum Kind {
    A,
}

fn main() {}
