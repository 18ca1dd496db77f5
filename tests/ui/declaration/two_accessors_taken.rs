//! Two accessors of a field would have names that are taken. Renaming the field solves both.
use overlaid::Overlay;

#[derive(Overlay)]
struct Inner {
    value: u8,
}

#[derive(Overlay)]
struct Settings {
    value: u8,
    value_mut: Inner,
    set_value: Inner,
}

fn main() {}
