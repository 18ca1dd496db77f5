use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
#[repr(packed)]
struct Word {
    value: u32,
}

fn main() {}
