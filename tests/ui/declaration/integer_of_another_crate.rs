//! A field has an integer type of a width that Rust has no type for.

use overlaid::Overlay;

#[allow(non_camel_case_types)]
struct u24([u8; 3]);

#[derive(Overlay)]
#[overlay(endian = big)]
struct Header {
    kind: u8,
    length: u24,
}

fn main() {}
