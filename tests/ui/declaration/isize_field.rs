use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Slot {
    deltas: [isize; 2],
}

fn main() {}
