//! Any bytes are laid as a `View`, so it takes `unsafe` to say that a type is one.
use overlaid::{Overlay, View, layout::Layout};

#[derive(Clone, Copy)]
struct Reference(&'static u8);

impl Overlay for Reference {
    type View = Self;
    const LAYOUT: &'static Layout = <u8 as Overlay>::LAYOUT;
}

impl View for Reference {}

fn main() {}
