//! Values that are published, and read without the lock.

use crate::shared::atomic;

pub(crate) mod copy;
pub(crate) mod published;
pub(crate) mod read_error;
pub(crate) mod sequence;
pub(crate) mod snapshot;
