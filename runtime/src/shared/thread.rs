//! Which thread this is, and how many locks it holds.

use core::cell::Cell;
use core::sync::atomic::{AtomicU64, Ordering};
use std::sync::Once;

/// How many locks a thread may hold at once. The kernel gives back 2,048 of a thread that dies; the
/// rest is left to robust mutexes that are not ours.
pub(super) const MOST: u32 = 2000;

/// A thread: its number, which no other thread of the process ever has, and the locks it holds.
#[derive(Clone, Copy)]
struct Me {
    /// Zero until the first lock, and after a fork.
    id: u64,
    held: u32,
}

std::thread_local! {
    static ME: Cell<Me> = const { Cell::new(Me { id: 0, held: 0 }) };
}

/// Nobody's number.
pub(super) const NOBODY: u64 = 0;

/// Why a thread may not take a lock.
pub(super) enum Denied {
    /// It holds this very one.
    Deadlock,
    /// It holds [`MOST`].
    TooMany,
}

/// Whether this thread may take a lock that `holder` has, as far as this process knows.
#[inline]
pub(super) fn may_take(holder: &AtomicU64) -> Result<(), Denied> {
    let me = ME.get();
    if me.held >= MOST {
        return Err(Denied::TooMany);
    }
    let holder = holder.load(Ordering::Relaxed);
    if holder != NOBODY && holder == me.id { Err(Denied::Deadlock) } else { Ok(()) }
}

/// Notes that this thread has the lock.
#[inline]
pub(super) fn took(holder: &AtomicU64) {
    let mut me = ME.get();
    if me.id == NOBODY {
        me.id = name_thread();
    }
    me.held += 1;
    ME.set(me);
    holder.store(me.id, Ordering::Relaxed);
}

/// Notes that this thread is about to give the lock back; `false` if it does not have it, because
/// it is the child of a fork, and the parent has.
#[inline]
pub(super) fn gives(holder: &AtomicU64) -> bool {
    let mut me = ME.get();
    if holder.load(Ordering::Relaxed) != me.id {
        return false;
    }
    me.held -= 1;
    ME.set(me);
    holder.store(NOBODY, Ordering::Relaxed);
    true
}

#[cold]
fn name_thread() -> u64 {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    static AT_FORK: Once = Once::new();
    AT_FORK.call_once(|| {
        // SAFETY: the handler only sets a thread-local `Cell` without a destructor, which is
        // allowed after a fork.
        unsafe { libc::pthread_atfork(None, None, Some(forget)) };
    });
    NEXT.fetch_add(1, Ordering::Relaxed)
}

/// In the child of a fork: its one thread is another than that of the parent, and holds nothing.
unsafe extern "C" fn forget() {
    ME.set(Me { id: NOBODY, held: 0 });
}
