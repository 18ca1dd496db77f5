//! Layouts that depend on their data.

pub mod arithmetic;
pub mod number;
