//! A subtype may have another view, so a buffer of it has another type.
#![allow(coherence_leak_check)]

use overlaid::layout::Layout;
use overlaid::shared::SharedBuffer;
use overlaid::Overlay;

struct Any<F>(F);

impl Overlay for Any<for<'a> fn(&'a u8)> {
    type View = [u8; 1];
    const LAYOUT: &'static Layout = <[u8; 1] as Overlay>::LAYOUT;
}

impl Overlay for Any<fn(&'static u8)> {
    type View = [u8; 4096];
    const LAYOUT: &'static Layout = <[u8; 4096] as Overlay>::LAYOUT;
}

fn larger(small: SharedBuffer<Any<for<'a> fn(&'a u8)>>) -> SharedBuffer<Any<fn(&'static u8)>> {
    small
}

fn main() {}
