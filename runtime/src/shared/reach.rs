//! How a process gets at memory that another process has: by a name, or by a descriptor. It knows
//! descriptors, but no segments.

pub(crate) mod handover;
pub(crate) mod name;
