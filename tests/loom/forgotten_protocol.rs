//! A thread ends with its guard forgotten while the handle is dropped; with fences, and without.

/// A check that includes the protocol from the file beside it, with the atomics of that file.
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

        // SAFETY: loom looks that nobody has the bytes beside somebody who writes them.
        unsafe impl Sync for Shared {}

        const HANDLE: u64 = 7;

        /// Whoever is given the bytes has them alone, and in the end somebody is.
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
                            // SAFETY: a view of the guard that was forgotten.
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
                // The kernel gives the lock to the next.
                if shared.state.load(Ordering::Acquire) != state::FORGOTTEN {
                    shared.bytes.with(|bytes| {
                        // SAFETY: there is no view any more.
                        assert_eq!(unsafe { *bytes }, 1);
                    });
                }
                viewer.join().unwrap();
                let state = shared.state.load(Ordering::Acquire);
                assert_ne!(state, state::FORGOTTEN, "nobody is ever given the bytes");
                assert!([state::CLEAN, state::POISONED].contains(&state));
            });
        }
    };
}
pub(super) use checks;
