//! Reads `#[overlay(…)]` into typed attributes, each with its span.
//!
//! `table` declares the attributes, `value` reads the value of one, and `list` reads a whole list
//! and refuses what does not belong in it.

mod list;
pub mod table;
mod value;

pub use list::read;
pub use table::{Attributes, Target};
pub use value::{Flag, Spanned};
