//! What the examples are made of: `cargo run --example tour` is a thin program around it, and the
//! tests call it without starting one.

pub mod elf;
pub mod peers;
pub mod story;
mod table;
