//! What generated code calls to write is unsafe, so safe code cannot spoil checked bytes with it.
use overlaid::Overlay;

#[derive(Overlay)]
struct Flag {
    is_set: bool,
}

fn spoil(flag: &mut FlagOverlay) {
    *overlaid::__private::subview_mut::<FlagOverlay, u8, 0>(flag) = 7;
}

fn main() {}
