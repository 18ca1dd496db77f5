//! A field that would have two accessors of names that are taken: renaming it mends both.
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
