//! A crate that has no prelude and that knows the runtime by another name.

#![no_implicit_prelude]
#![deny(warnings, clippy::all, clippy::pedantic)]

use ::lay as runtime;

#[path = "../../schemas.rs"]
pub mod schemas;
