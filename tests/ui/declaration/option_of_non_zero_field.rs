//! The way out of `Option` is no other type that is refused.
use std::num::NonZeroU16;

#[derive(overlaid::Overlay)]
#[overlay(endian = big)]
struct Message {
    id: Option<NonZeroU16>,
}

fn main() {}
