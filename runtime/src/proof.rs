//! Sizes, alignments, byte orders and validity as types, which `cargo check` compares.

pub mod endian;
pub mod extent;
pub mod restriction;
pub mod text;
