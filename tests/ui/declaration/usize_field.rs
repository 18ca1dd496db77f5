use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Slot {
    index: usize,
}

fn main() {}
