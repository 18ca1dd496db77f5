use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
union Word {
    whole: u32,
    halves: [u16; 2],
}

fn main() {}
