//! `c_long` has 4 bytes on some machines and 8 on others.
use std::ffi::c_long;

use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = little)]
struct Times {
    user: c_long,
    system: c_long,
}

fn main() {}
