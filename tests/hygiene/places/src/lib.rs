//! Derives wherever an item may stand, and with names that could clash with generated ones.

#![deny(warnings, missing_docs, clippy::all, clippy::pedantic)]

pub mod dynamic;
pub mod functions;
pub mod macros;
pub mod names;
pub mod privacy;
pub mod shadows;
