use overlaid::{Overlay, SharedBuffer};

#[derive(Overlay)]
#[overlay(endian = big)]
struct State {
    counter: u64,
    cells: [u16; 4],
}

fn make() {
    let _ = SharedBuffer::<State>::new();
}

fn main() {}
