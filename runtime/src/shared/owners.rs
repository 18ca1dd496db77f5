//! Who has the bytes, and who may still have views of them.

use crate::shared::atomic;

pub(crate) mod forgotten;
pub(crate) mod forgotten_protocol;
pub(crate) mod handle;
pub(crate) mod lease;
