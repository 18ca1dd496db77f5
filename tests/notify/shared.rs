//! What `notify.rs` imports from the runtime.

pub(crate) mod segment {
    /// The words of a segment's control that it uses.
    pub(crate) mod control {
        use std::sync::atomic::AtomicU32;

        #[derive(Debug, Default)]
        pub(crate) struct Control {
            pub(crate) events: AtomicU32,
            pub(crate) taken: AtomicU32,
            pub(crate) given: AtomicU32,
            pub(crate) waiters: AtomicU32,
            pub(crate) broadcasts: AtomicU32,
        }
    }
}

#[path = "../../runtime/src/shared/guard/notify.rs"]
pub(crate) mod notify;
