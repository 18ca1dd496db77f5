//! A crate without the standard library that forbids unsafe code and denies every lint it can.

#![no_std]
#![forbid(unsafe_code)]
#![deny(warnings, missing_docs, unreachable_pub, unused_qualifications)]
#![deny(clippy::all, clippy::pedantic, clippy::cargo)]

use overlaid as runtime;

#[path = "../../dynamic.rs"]
pub mod dynamic;
#[path = "../../schemas.rs"]
pub mod schemas;
