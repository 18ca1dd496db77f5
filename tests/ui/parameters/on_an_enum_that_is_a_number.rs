use overlaid::Overlay;

#[derive(Overlay)]
#[repr(u8)]
#[overlay(given(width: u8))]
enum Kind {
    One = 1,
}

fn main() {}
