use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, align = 4)]
#[repr(align(8))]
struct Word {
    value: u32,
}

fn main() {}
