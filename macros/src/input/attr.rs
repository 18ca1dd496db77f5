//! `#[overlay(…)]` as it is written → typed attributes, each with the span of its value.
//!
//! `table` declares the attributes, `value` reads their values, and `list` reads a whole list and
//! refuses what does not belong in it.

mod list;
pub mod table;
mod value;

pub use list::read;
pub use table::{Attributes, Target};
pub use value::{Flag, Spanned};
