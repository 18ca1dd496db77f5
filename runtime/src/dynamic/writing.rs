//! Views for writing in place: how the bytes of a view are split into parts that are all mutable.
//!
//! A schema is laid by the walk over shared bytes, which checks them. The extents of the resulting view
//! are then copied out of it as plain numbers: where each part starts, and how many bytes it has. The view
//! is dropped, and the mutable bytes are split at these numbers, which only needs safe code. The bytes are
//! read once, so another process that changes them afterwards cannot move a part.

pub mod ends;
pub mod held;
pub mod lazy;
pub mod list;
pub mod part;
pub mod pieces;
pub mod refused;
pub mod setting;
