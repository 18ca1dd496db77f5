//! Reads the user's item into the schema that the rest of the derive works on.

pub mod attr;
#[cfg_attr(not(test), expect(dead_code, reason = "dynamic schemas are not connected yet"))]
pub mod expression;
pub mod field;
mod keyword;
pub mod marks;
pub mod order;
pub mod role;
pub mod scalar;
pub mod schema;
pub mod self_type;
mod suggest;
