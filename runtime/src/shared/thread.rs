//! Which thread this is, and whether it may take a lock.
//!
//! Taking a lock costs little more than the C library's own part, and so must this: usually a thread
//! stores its number, and nothing else. More is done where it matters: locks are counted in a
//! process that has had [`MANY`] buffers, as a thread holds each of them once at the most; and those
//! that are taken in a panic are noted, as giving them back in that panic is no fault.

use core::cell::Cell;
use core::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, Once, PoisonError, Weak};

/// Locks are counted from so many buffers on, and a thread may hold so many more: together less than
/// the 2,048 that the kernel gives back when a thread dies.
pub(super) const MANY: u32 = 1000;

std::thread_local! {
    /// A number that no other thread of the process ever has; [`NOBODY`]'s until the first lock.
    static ID: Cell<u64> = const { Cell::new(NOBODY) };
    /// How many locks it holds, of those that were counted.
    static COUNTED: Cell<u32> = const { Cell::new(0) };
}

/// Nobody's number.
const NOBODY: u64 = 0;

/// How many buffers this process has, and how many it had whose guard was forgotten.
static BUFFERS: AtomicU32 = AtomicU32::new(0);

/// Whether it ever had [`MANY`], or took a lock in a panic.
static UNUSUAL: AtomicBool = AtomicBool::new(false);

/// The thread that holds a lock, as far as this process knows.
pub(super) struct Holder {
    id: AtomicU64,
    /// Whether its lock was counted.
    counted: AtomicBool,
    /// The thread that took it in a panic, last. Its number, so that it says nothing of the next
    /// holder if it died with the lock.
    panicking: AtomicU64,
}

/// Why a thread may not take a lock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Denied {
    /// It holds this very one.
    Deadlock,
    /// It holds [`MANY`] that were counted.
    TooMany,
}

/// What the kernel calls a segment's memory: device and inode.
pub(super) type Memory = (u64, u64);

impl Holder {
    /// That of the segment with this memory, the same one however often this process opens it.
    pub(super) fn of(memory: Memory) -> Arc<Self> {
        static KNOWN: Mutex<BTreeMap<Memory, Weak<Holder>>> = Mutex::new(BTreeMap::new());
        let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
        known.retain(|_, holder| holder.strong_count() != 0);
        if let Some(holder) = known.get(&memory).and_then(Weak::upgrade) {
            return holder;
        }
        let holder = Arc::new(Self::nobody());
        known.insert(memory, Arc::downgrade(&holder));
        holder
    }

    /// Of a new buffer.
    pub(super) fn nobody() -> Self {
        if BUFFERS.fetch_add(1, Ordering::Relaxed) >= MANY {
            UNUSUAL.store(true, Ordering::Relaxed);
        }
        let (id, panicking) = (AtomicU64::new(NOBODY), AtomicU64::new(NOBODY));
        Self { id, counted: AtomicBool::new(false), panicking }
    }

    /// The number of this thread, if all is as usual and it may take the lock.
    #[inline]
    pub(super) fn may_take(&self) -> Option<u64> {
        let id = ID.get();
        let is_usual =
            id != NOBODY && !UNUSUAL.load(Ordering::Relaxed) && !std::thread::panicking();
        (is_usual && self.id.load(Ordering::Relaxed) != id).then_some(id)
    }

    /// Notes that this thread, of this number, has the lock.
    #[inline]
    pub(super) fn took(&self, id: u64) {
        self.id.store(id, Ordering::Relaxed);
    }

    /// Whether this thread may take the lock, where not all is as usual.
    pub(super) fn may_take_unusually(&self) -> Result<(), Denied> {
        if ID.get() == NOBODY {
            begin();
        }
        if self.is_me() {
            Err(Denied::Deadlock)
        } else if COUNTED.get() >= MANY {
            Err(Denied::TooMany)
        } else {
            Ok(())
        }
    }

    /// Notes that this thread has the lock, where not all is as usual.
    pub(super) fn took_unusually(&self) {
        self.took(ID.get());
        if std::thread::panicking() {
            self.panicking.store(ID.get(), Ordering::Relaxed);
            UNUSUAL.store(true, Ordering::Relaxed);
        }
        if UNUSUAL.load(Ordering::Relaxed) {
            self.counted.store(true, Ordering::Relaxed);
            COUNTED.set(COUNTED.get() + 1);
        }
    }

    /// Notes that this thread is about to give the lock back.
    #[inline]
    pub(super) fn gives(&self) {
        if UNUSUAL.load(Ordering::Relaxed) {
            self.gives_unusually();
        }
        self.id.store(NOBODY, Ordering::Relaxed);
    }

    #[cold]
    fn gives_unusually(&self) {
        self.panicking.store(NOBODY, Ordering::Relaxed);
        if self.counted.swap(false, Ordering::Relaxed) && self.is_me() {
            COUNTED.set(COUNTED.get().saturating_sub(1));
        }
    }

    /// Whether this thread took the lock before the panic it is in: what it did is half done.
    #[inline]
    pub(super) fn is_interrupted(&self) -> bool {
        std::thread::panicking()
            && self.is_me()
            && self.panicking.load(Ordering::Relaxed) != ID.get()
    }

    /// Whether this thread has the lock; the child of a fork has not, whatever its parent had.
    pub(super) fn is_me(&self) -> bool {
        self.id.load(Ordering::Relaxed) == ID.get()
    }

    /// Whether any thread of this process has the lock, for as long as nobody takes it.
    pub(super) fn is_anybody(&self) -> bool {
        self.id.load(Ordering::Relaxed) != NOBODY
    }
}

impl Drop for Holder {
    fn drop(&mut self) {
        BUFFERS.fetch_sub(1, Ordering::Relaxed);
    }
}

/// A thread's first lock.
fn begin() {
    static AT_FORK: Once = Once::new();
    AT_FORK.call_once(|| {
        // SAFETY: the handler only sets thread-local `Cell`s without destructors and counts,
        // which is allowed after a fork.
        unsafe { libc::pthread_atfork(None, None, Some(rename)) };
    });
    take_number();
}

/// In the child of a fork: its one thread is another than that of the parent, and holds nothing.
unsafe extern "C" fn rename() {
    COUNTED.set(0);
    take_number();
}

fn take_number() {
    static NEXT: AtomicU64 = AtomicU64::new(NOBODY + 1);
    ID.set(NEXT.fetch_add(1, Ordering::Relaxed));
}
