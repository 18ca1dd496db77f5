//! How a segment is created, named and handed over.

pub(crate) mod handover;
pub(crate) mod name;
pub(crate) mod options;
