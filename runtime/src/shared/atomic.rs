//! The atomics of [`sequence`](crate::shared::publish::sequence) and
//! [`forgotten_protocol`](crate::shared::owners::forgotten_protocol). Those include atomics from
//! the module beside them, so that the tests `loom`, which include the two files, can give them
//! others.

pub(crate) use core::sync::atomic::{AtomicU32, AtomicU64, Ordering, fence};
