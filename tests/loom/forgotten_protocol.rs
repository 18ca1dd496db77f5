//! The checks of a thread that ends with its guard forgotten while the handle is dropped.

/// Includes the protocol with the module `atomic` of the file that calls this, and defines its
/// check.
macro_rules! checks {
    () => {
        use atomic::AtomicU32;
        use loom::cell::UnsafeCell;

        #[path = "../../runtime/src/shared/owners/forgotten_protocol.rs"]
        mod forgotten_protocol;
        #[path = "../../runtime/src/shared/segment/state.rs"]
        #[expect(dead_code, reason = "the protocol has no use for handles' numbers")]
        mod state;

        struct Shared {
            state: AtomicU32,
            handle: AtomicU64,
            bytes: UnsafeCell<u64>,
        }

        // SAFETY: loom's `UnsafeCell` panics if two threads access the bytes at the same time and
        // one of them writes.
        unsafe impl Sync for Shared {}

        const HANDLE: u64 = 7;

        /// The bytes are given out only while there is no view, and they are given out in the end.
        pub(super) fn while_the_handle_is_dropped() {
            model(|| {
                let shared = Arc::new(Shared {
                    state: AtomicU32::new(state::CLEAN),
                    handle: AtomicU64::new(HANDLE),
                    bytes: UnsafeCell::new(0),
                });
                let viewer = {
                    let shared = Arc::clone(&shared);
                    loom::thread::spawn(move || {
                        shared.bytes.with_mut(|bytes| {
                            // SAFETY: loom passes a pointer that is valid for writes, and checks
                            // that no other thread accesses the bytes at the same time.
                            unsafe { *bytes = 1 };
                        });
                        forgotten_protocol::handle_is_dropped(
                            &shared.state,
                            &shared.handle,
                            HANDLE,
                        );
                    })
                };
                forgotten_protocol::thread_ends(&shared.state, &shared.handle);
                // The kernel gives the lock back, and the next holder takes it.
                if shared.state.load(Ordering::Acquire) != state::FORGOTTEN {
                    shared.bytes.with(|bytes| {
                        // SAFETY: loom passes a pointer that is valid for reads, and checks that
                        // no thread writes the bytes at the same time.
                        assert_eq!(unsafe { *bytes }, 1);
                    });
                }
                viewer.join().unwrap();
                let state = shared.state.load(Ordering::Acquire);
                assert_ne!(state, state::FORGOTTEN, "the bytes are never given out");
                assert!([state::CLEAN, state::POISONED].contains(&state));
            });
        }
    };
}
pub(super) use checks;
