use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(packed)]
struct Byte {
    value: u8,
}

fn main() {}
