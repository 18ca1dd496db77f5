//! Derives in every place where an item may stand, and beside every name that a user may choose.

#![deny(warnings, missing_docs, clippy::all, clippy::pedantic)]

pub mod functions;
pub mod macros;
pub mod names;
pub mod privacy;
pub mod shadows;
