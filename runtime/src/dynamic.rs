//! Schemas whose layout depends on their data: how they are laid over bytes.
//!
//! Laying is one walk over the bytes. It splits them into parts: a run of neighbouring fields of
//! fixed size is an overlay, and each other field is a slice, a list or a view. The view keeps the
//! parts, so that its getters need no arithmetic. All of it is safe code.

pub mod arithmetic;
#[cfg(feature = "alloc")]
pub mod boxed;
pub mod build;
pub mod built;
pub mod codec;
pub mod cursor;
pub mod element;
pub mod given;
pub mod lay;
pub mod lazy;
pub mod list;
pub mod number;
pub mod order;
pub mod pass;
pub mod place;
pub mod recursion;
pub mod report;
pub mod requirement;
pub mod root;
pub mod shown;
pub mod solve;
pub mod value;
pub mod variants;
pub mod writer;
pub mod writing;
