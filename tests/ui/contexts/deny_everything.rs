#![deny(warnings, missing_docs, clippy::pedantic)]
//! A crate denies every lint.

extern crate overlaid;

use overlaid::Overlay;

/// A point.
#[derive(Overlay)]
#[overlay(endian = little)]
pub struct Point {
    /// To the right.
    pub x: u16,
    /// Up.
    pub y: u16,
}

/// The first coordinate.
pub fn x(bytes: &[u8; 3]) -> u16 {
    overlaid::overlay!(bytes as Point).x()
}

fn main() {}
