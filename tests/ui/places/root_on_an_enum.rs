use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(root)]
#[repr(u8)]
enum Kind {
    A = 1,
}

fn main() {}
