//! Who has the bytes, and who may still have views of them.

use crate::shared::atomic;
use crate::shared::segment::state;

pub(crate) mod attachment;
pub(crate) mod forgotten;
pub(crate) mod forgotten_protocol;
pub(crate) mod handle;
pub(crate) mod lease;
pub(crate) mod registry;
pub(crate) mod thread_end;
