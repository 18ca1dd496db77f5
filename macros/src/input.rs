//! Reads the user's item into the schema that the rest of the derive works on.

pub mod attr;
pub mod field;
mod keyword;
pub mod marks;
pub mod order;
pub mod role;
pub mod scalar;
pub mod schema;
pub mod self_type;
mod suggest;
