//! Reads the user's item into the schema that the rest of the derive works on.

pub mod attr;
pub mod conversion;
pub mod expression;
pub mod extent;
pub mod field;
mod keyword;
pub mod marks;
pub mod mention;
pub mod order;
pub mod parameter;
pub mod pattern;
pub mod role;
pub mod scalar;
pub mod schema;
pub mod self_type;
pub mod shape;
pub mod suggest;
pub mod tagged;
