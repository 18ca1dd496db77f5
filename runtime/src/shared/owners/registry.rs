//! The segments of this process that threads look at when they end.
//!
//! The registry is a list of entries that are never freed, so that a thread may walk it at any time
//! without a lock. An entry whose segment is gone is used again.

use core::ptr;
use core::sync::atomic::{AtomicPtr, AtomicU8, AtomicUsize, Ordering};
use std::boxed::Box;
use std::time::{Duration, Instant};

use rustix::thread::Pid;

use crate::shared::owners::forgotten;
use crate::shared::segment::control::Control;

/// An entry for one segment, or for none.
pub(crate) struct Entry {
    /// [`FREE`], [`RESERVED`] or [`REGISTERED`].
    stage: AtomicU8,
    /// The control of the segment, if there is one.
    control: AtomicPtr<Control>,
    /// How many threads look at the segment just now.
    visitors: AtomicUsize,
    /// The entry that was made before this one; it never changes once the entry is in the list.
    next: AtomicPtr<Self>,
}

const FREE: u8 = 0;
/// A thread is about to register a segment here.
const RESERVED: u8 = 1;
const REGISTERED: u8 = 2;

/// The entry that was made last.
static FIRST: AtomicPtr<Entry> = AtomicPtr::new(ptr::null_mut());

impl Entry {
    /// Registers a segment.
    ///
    /// # Safety
    /// The control stays at its address, may be written and holds an initialised lock, until
    /// [`unregister`](Self::unregister) returns true; and forever, if it never does.
    pub(crate) unsafe fn register(control: &Control) -> &'static Self {
        let reserve = |entry: &&Self| {
            let exchange = |from, to| {
                entry.stage.compare_exchange(from, to, Ordering::SeqCst, Ordering::Relaxed)
            };
            entry.stage.load(Ordering::Relaxed) == FREE && exchange(FREE, RESERVED).is_ok()
        };
        let entry = Self::all().find(reserve).unwrap_or_else(Self::add);
        entry.control.store(ptr::from_ref(control).cast_mut(), Ordering::SeqCst);
        entry.stage.store(REGISTERED, Ordering::SeqCst);
        entry
    }

    /// Adds a reserved entry to the list.
    fn add() -> &'static Self {
        let new: &Self = Box::leak(Box::new(Self {
            stage: AtomicU8::new(RESERVED),
            control: AtomicPtr::new(ptr::null_mut()),
            visitors: AtomicUsize::new(0),
            next: AtomicPtr::new(FIRST.load(Ordering::Acquire)),
        }));
        let this = ptr::from_ref(new).cast_mut();
        let push =
            |before| FIRST.compare_exchange(before, this, Ordering::AcqRel, Ordering::Acquire);
        while let Err(before) = push(new.next.load(Ordering::Relaxed)) {
            new.next.store(before, Ordering::Relaxed);
        }
        new
    }

    fn all() -> impl Iterator<Item = &'static Self> {
        // SAFETY: the pointer is null, or `add` made it from a reference that it leaked, so that it
        // is valid and aligned forever. It was read with acquire order, or from an entry that was,
        // and was written with release order after the entry was complete. Entries change by
        // atomics alone.
        let at = |pointer: *mut Self| unsafe { pointer.as_ref() };
        let first = at(FIRST.load(Ordering::Acquire));
        core::iter::successors(first, move |entry| at(entry.next.load(Ordering::Relaxed)))
    }

    /// Removes the segment, and returns whether its memory may go: no thread looks at it any more,
    /// and none will.
    ///
    /// A thread looks only for a moment, but the child of a fork may have inherited the count of a
    /// visitor that does not exist there. So this gives up after a second.
    pub(crate) fn unregister(&self) -> bool {
        const LONGEST: Duration = Duration::from_secs(1);
        self.stage.store(FREE, Ordering::SeqCst);
        let is_visited = || self.visitors.load(Ordering::SeqCst) != 0;
        if is_visited() {
            let began = Instant::now();
            while is_visited() && began.elapsed() < LONGEST {
                std::thread::yield_now();
            }
        }
        !is_visited()
    }

    /// Marks this segment as [forgotten](forgotten::mark), if the thread that ends holds its lock.
    fn visit(&self, thread: Pid) {
        self.visitors.fetch_add(1, Ordering::SeqCst);
        if self.stage.load(Ordering::SeqCst) == REGISTERED {
            let control = self.control.load(Ordering::SeqCst);
            // SAFETY: the pointer is that of the registration whose stage was seen, or of a later
            // one, as `register` stores the pointer before the stage. Its control stays until
            // `unregister` is called for it and returns true. In the one order of these
            // sequentially consistent accesses, that call comes after the stage was seen, and so
            // after this visitor was counted: it returns true only once the visitor is counted off.
            // Until then the pointer is valid, also for writes.
            forgotten::mark(unsafe { &*control }, thread);
        }
        self.visitors.fetch_sub(1, Ordering::SeqCst);
    }
}

/// Marks as forgotten every segment whose lock this thread, which is about to end, still holds.
pub(crate) fn visit_all(thread: Pid) {
    Entry::all().for_each(|entry| entry.visit(thread));
}

#[cfg(test)]
mod tests {
    use super::{AtomicPtr, AtomicU8, AtomicUsize, Entry, Ordering, REGISTERED, ptr};

    #[test]
    fn memory_may_go_once_no_thread_looks_at_it() {
        // It is not in the list, so no thread visits it.
        static ENTRY: Entry = Entry {
            stage: AtomicU8::new(REGISTERED),
            control: AtomicPtr::new(ptr::null_mut()),
            visitors: AtomicUsize::new(1),
            next: AtomicPtr::new(ptr::null_mut()),
        };
        let visitor = std::thread::spawn(|| ENTRY.visitors.fetch_sub(1, Ordering::SeqCst));
        assert!(ENTRY.unregister());
        visitor.join().unwrap();
        ENTRY.visitors.store(1, Ordering::SeqCst);
        assert!(!ENTRY.unregister());
    }
}
