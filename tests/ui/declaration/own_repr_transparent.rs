use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
#[repr(transparent)]
struct Word {
    value: u32,
}

fn main() {}
