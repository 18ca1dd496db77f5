//! The protocols without their fences.

mod atomic {
    pub(super) use loom::sync::atomic::{AtomicU32, AtomicU64, Ordering};

    pub(super) fn fence(_: Ordering) {}
}
super::checks::checks!();
super::forgotten_protocol::checks!();
