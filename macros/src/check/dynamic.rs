//! Rules for schemas whose layout depends on their data.

pub mod expressions;
pub mod offsets;
pub mod tags;
