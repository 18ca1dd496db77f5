//! What is generated for schemas whose layout depends on their data.

pub mod expression;
pub mod interval;
