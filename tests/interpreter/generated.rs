//! Random schemas, which `../generate` writes.

#[allow(unused_imports, reason = "which of them the schemas have is random")]
use overlaid::{At, Leb128, Overlay, Vlq};

#[allow(unused_imports, reason = "which of them the schemas have is random")]
use crate::schemas::{
    Body, Chunk, Inner, Level, Message, Name, Protocol, Section, Transport, is_even, sum_of as sum,
    twice, words_of,
};
use crate::subject::Subject;

/// A constant in expressions.
#[allow(dead_code, reason = "which schemas have it is random")]
const SMALL: i8 = 2;

include!(concat!(env!("OUT_DIR"), "/dynamic.rs"));
