//! A crate without a prelude that imports the runtime under another name.

#![no_implicit_prelude]
#![deny(warnings, clippy::all, clippy::pedantic)]

use ::lay as runtime;

#[path = "../../dynamic.rs"]
pub mod dynamic;
#[path = "../../schemas.rs"]
pub mod schemas;
