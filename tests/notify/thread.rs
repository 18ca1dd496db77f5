//! A futex that records which waiters sleep, instead of blocking their threads.

pub(crate) mod futex {
    use std::cell::{Cell, RefCell};
    use std::sync::atomic::{AtomicU32, Ordering};

    std::thread_local! {
        /// The waiter that calls `wait`.
        pub(crate) static CALLER: Cell<usize> = const { Cell::new(0) };
        /// The waiters that sleep, in the order in which they came.
        pub(crate) static ASLEEP: RefCell<Vec<usize>> = const { RefCell::new(Vec::new()) };
    }

    pub(crate) struct Flags;

    impl Flags {
        pub(crate) fn empty() -> Self {
            Self
        }
    }

    /// How long to sleep. It is ignored: the explorer decides when a sleeper wakes.
    #[expect(dead_code, reason = "the explorer decides when a sleeper wakes")]
    pub(crate) struct Timespec {
        pub(crate) tv_sec: i64,
        pub(crate) tv_nsec: i64,
    }

    /// The word has another value already.
    pub(crate) struct Changed;

    pub(crate) fn wait(
        word: &AtomicU32,
        _: Flags,
        expected: u32,
        _: Option<&Timespec>,
    ) -> Result<(), Changed> {
        if word.load(Ordering::Relaxed) != expected {
            return Err(Changed);
        }
        ASLEEP.with_borrow_mut(|asleep| asleep.push(CALLER.get()));
        Ok(())
    }

    pub(crate) fn wake(_: &AtomicU32, _: Flags, most: u32) -> usize {
        ASLEEP.with_borrow_mut(|asleep| {
            let woken = asleep.len().min(usize::try_from(most).unwrap_or(usize::MAX));
            asleep.drain(..woken).count()
        })
    }
}
