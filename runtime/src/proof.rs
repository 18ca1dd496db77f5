//! Sizes, alignments, byte orders and validity as types, which `cargo check` compares.
//!
//! A `const { assert!(…) }` in a generic function fires only where the function is instantiated:
//! after `cargo check`, and for some functions only in a release build. A trait bound is checked at
//! once, and `#[diagnostic::on_unimplemented]` lets it say what is wrong in one sentence.
//!
//! Of this crate, this folder uses two modules only: [`layout`](crate::layout), which has byte
//! orders as values, and [`raw`](crate::raw), which says what an array of bytes is.

pub mod alignment;
pub mod assertion;
pub mod endian;
#[expect(unsafe_code, reason = "declares what a size as a type promises")]
pub mod extent;
#[cfg(feature = "zerocopy")]
pub mod from_bytes;
mod octal;
pub mod proven;
pub mod restriction;
