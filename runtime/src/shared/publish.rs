//! Values that are published, and read without the lock.

use crate::shared::atomic;

pub(crate) mod copy;
pub(crate) mod nothing;
pub(crate) mod published;
pub(crate) mod sequence;
