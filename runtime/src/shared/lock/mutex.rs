//! The C library's robust mutex, in shared memory.
//!
//! | `pthread_mutex_lock` returns | [`LockCode::outcome`] |
//! | --- | --- |
//! | 0 | `Ok` |
//! | `EOWNERDEAD` | `Ok`, but not [clean](LockCode::is_clean): the lock is held, and inconsistent |
//! | `EBUSY`, `ETIMEDOUT` | `Err(Refused::Busy)`, `Err(Refused::TimedOut)` |
//! | `ENOTRECOVERABLE` | `Err(Refused::Unrecoverable)`: a peer unlocked it while it was inconsistent |
//! | another code | `Err(Refused::Os)` |
//!
//! Source: POSIX.1-2017, `pthread_mutex_lock`, `pthread_mutexattr_setrobust`,
//! `pthread_mutex_consistent`.

use core::cell::UnsafeCell;
use core::mem::MaybeUninit;
use core::sync::atomic::{AtomicU32, Ordering};
use std::io;
use std::time::{Duration, Instant};

use rustix::io::Errno;
use rustix::process::{getpid, test_kill_process};
use rustix::thread::{Pid, futex, gettid};

use crate::shared::lock::process::process_id;

/// The mutex.
///
/// Invariant: [`init`](Self::init) or a peer has initialised it before any other method is called.
#[repr(C)]
pub(crate) struct RawLock {
    mutex: UnsafeCell<MaybeUninit<libc::pthread_mutex_t>>,
}

// SAFETY: no thread owns a process-shared mutex: threads of all processes use it where it is, by
// calls of the C library and by atomic accesses to its words.
unsafe impl Send for RawLock {}
// SAFETY: a process-shared mutex is made for use by several threads at once, and all methods access
// it by calls of the C library or by atomic accesses to its words.
unsafe impl Sync for RawLock {}

/// What the C library returned for taking the lock. It stays a number until
/// [`outcome`](Self::outcome) is called, so that the usual case, zero, costs one comparison.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LockCode(i32);

impl LockCode {
    /// Whether the lock was taken, and its last holder gave it back.
    pub(crate) fn is_clean(self) -> bool {
        self.0 == 0
    }

    /// Whether this is clean and `word` is 0, in one comparison.
    #[inline]
    pub(crate) fn is_clean_and_zero(self, word: u32) -> bool {
        u32::from_ne_bytes(self.0.to_ne_bytes()) | word == 0
    }

    /// Whether another thread holds the lock.
    pub(crate) fn is_busy(self) -> bool {
        self.0 == libc::EBUSY
    }

    /// `Ok` if the lock was taken, also from a thread that died with it; otherwise why it was not.
    pub(crate) fn outcome(self) -> Result<(), Refused> {
        match self.0 {
            0 | libc::EOWNERDEAD => Ok(()),
            libc::EBUSY => Err(Refused::Busy),
            libc::ETIMEDOUT => Err(Refused::TimedOut),
            libc::ENOTRECOVERABLE => Err(Refused::Unrecoverable),
            code => Err(Refused::Os(code)),
        }
    }
}

/// Why a lock was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refused {
    /// Another thread holds it.
    Busy,
    /// Another thread held it until the deadline.
    TimedOut,
    /// This thread holds it already.
    Deadlock,
    /// This thread holds as many locks as it may.
    TooMany,
    /// A peer unlocked it while it was inconsistent.
    Unrecoverable,
    /// The system refused with this error code.
    Os(i32),
}

/// Until when to wait for a lock.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Deadline {
    /// Do not wait.
    Now,
    At(Instant),
    /// Wait for as long as it takes.
    Never,
}

impl RawLock {
    /// Makes a mutex that is robust and shared between processes.
    ///
    /// # Safety
    /// No other code uses the lock yet, and its memory may be written.
    pub(crate) unsafe fn init(&self) -> io::Result<()> {
        let mut attributes = MaybeUninit::<libc::pthread_mutexattr_t>::uninit();
        let attr = attributes.as_mut_ptr();
        // SAFETY: `attr` is valid for writes of attributes, which are not initialised yet.
        succeed(unsafe { libc::pthread_mutexattr_init(attr) })?;
        let made = [
            // SAFETY: the call above initialised the attributes at `attr`, and the value is a known
            // one.
            unsafe { libc::pthread_mutexattr_setpshared(attr, libc::PTHREAD_PROCESS_SHARED) },
            // SAFETY: `attr` points to initialised attributes, and the value is a known one.
            unsafe { libc::pthread_mutexattr_setrobust(attr, libc::PTHREAD_MUTEX_ROBUST) },
            // A normal mutex never compares thread numbers, which PID namespaces repeat.
            // SAFETY: `attr` points to initialised attributes, and the value is a known one.
            unsafe { libc::pthread_mutexattr_settype(attr, libc::PTHREAD_MUTEX_NORMAL) },
            // SAFETY: the mutex is aligned memory of its size that may be written and that no other
            // code uses, as the caller promises, and `attr` points to initialised attributes.
            unsafe { libc::pthread_mutex_init(self.mutex(), attr) },
        ];
        // SAFETY: `attr` points to initialised attributes, which nothing uses after this.
        unsafe { libc::pthread_mutexattr_destroy(attr) };
        made.into_iter().try_for_each(succeed)
    }

    /// Whether the mutex is of the kind that [`init`](Self::init) makes.
    ///
    /// The C library trusts the kind that it finds: of a mutex of another kind, it may not tell the
    /// kernel who holds it, or it may lock it in ways that no program asked for.
    pub(crate) fn is_of_our_kind(&self) -> io::Result<bool> {
        let ours = Self { mutex: UnsafeCell::new(MaybeUninit::zeroed()) };
        // SAFETY: `ours` is a local variable, so it may be written, and no other code uses it.
        unsafe { ours.init() }?;
        Ok(self.kind() == ours.kind())
    }

    /// The word of the mutex that says its kind.
    fn kind(&self) -> u32 {
        self.word(KIND).load(Ordering::Relaxed)
    }

    /// Whether this thread holds the lock. In the child of a fork it does not, even if the thread
    /// that forked does.
    pub(crate) fn is_mine(&self) -> bool {
        self.is_held_by(gettid())
    }

    /// Whether the thread with this number holds the lock, in any process.
    pub(crate) fn is_held_by(&self, thread: Pid) -> bool {
        self.holder() == Some(thread)
    }

    /// Whether any thread of this process holds the lock.
    pub(crate) fn is_held_here(&self) -> bool {
        let Some(holder) = self.holder() else { return false };
        let (process, thread) = (getpid().as_raw_nonzero().get(), holder.as_raw_nonzero().get());
        // SAFETY: `tgkill` takes three numbers and accesses no memory of this process. Signal 0 is
        // not sent: the call only says whether the process has this thread.
        let answer = unsafe { libc::syscall(libc::SYS_tgkill, process, thread, 0) };
        // Only `ESRCH` says that there is no such thread: a filter of system calls may refuse
        // otherwise.
        answer == 0 || io::Error::last_os_error().raw_os_error() != Some(libc::ESRCH)
    }

    /// The number of the thread that the mutex names as its holder, if there is no such thread
    /// here. Then something else wrote over the mutex, or the thread is of another PID namespace:
    /// the kernel gives a dead thread's locks back before its number is free.
    pub(crate) fn missing_holder(&self) -> Option<u32> {
        let holder = self.word(HOLDER);
        let word = holder.load(Ordering::Relaxed);
        if word == 0 || word & DIED != 0 {
            return None;
        }
        let thread = word & THREAD;
        // For this call the kernel also accepts a thread's number as a process's.
        let is_missing =
            process_id(thread).is_none_or(|thread| test_kill_process(thread) == Err(Errno::SRCH));
        (is_missing && holder.load(Ordering::Relaxed) == word).then_some(thread)
    }

    /// Gives an unrecoverable lock back if this thread holds it all the same, or those who wait for
    /// it would wait forever.
    ///
    /// The GNU C library's `pthread_mutex_trylock` takes the lock before it finds that it is
    /// unrecoverable, and does not give it back.
    pub(crate) fn abandon_unrecoverable(&self) {
        if self.is_mine() {
            let holder = self.word(HOLDER);
            holder.store(0, Ordering::Release);
            // Waking fails only for an address that is not mapped; this one is.
            let _ = futex::wake(holder, futex::Flags::empty(), i32::MAX as u32);
        }
    }

    /// The thread that holds the lock, in any process.
    fn holder(&self) -> Option<Pid> {
        process_id(self.word(HOLDER).load(Ordering::Relaxed) & THREAD)
    }

    /// A word of the mutex: [`HOLDER`] or [`KIND`].
    fn word(&self, index: usize) -> &AtomicU32 {
        let word = self.mutex().cast::<u32>().wrapping_add(index);
        // SAFETY: `HOLDER` and `KIND` are 4 at most, and a mutex has at least 40 bytes, so the word
        // is inside `self`, which is borrowed for as long as the result; a mutex is aligned to at
        // least 4 bytes. Its bytes are initialised, as the type's invariant says. This process
        // accesses the word atomically: here, in the C library and in the kernel.
        unsafe { AtomicU32::from_ptr(word) }
    }

    fn mutex(&self) -> *mut libc::pthread_mutex_t {
        self.mutex.get().cast()
    }

    /// Takes the lock, or fails at once.
    #[inline]
    pub(crate) fn try_lock(&self) -> LockCode {
        // SAFETY: the mutex is initialised, as the type's invariant says, and borrowed.
        LockCode(unsafe { libc::pthread_mutex_trylock(self.mutex()) })
    }

    /// Takes the lock, waiting for as long as it takes.
    fn lock(&self) -> LockCode {
        // SAFETY: the mutex is initialised, as the type's invariant says, and borrowed. If this
        // thread holds the lock already, a normal mutex blocks, which is defined behaviour.
        LockCode(unsafe { libc::pthread_mutex_lock(self.mutex()) })
    }

    /// Takes the lock, waiting until the deadline.
    pub(crate) fn lock_until(&self, deadline: Deadline) -> LockCode {
        let deadline = match deadline {
            Deadline::Now => return self.try_lock(),
            Deadline::Never => return self.lock(),
            Deadline::At(deadline) => deadline,
        };
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            // POSIX waits by the wall clock. If that clock is set forward, the wait ends early, and
            // the loop waits again. If it is set back, the wait of this slice takes longer by as
            // much.
            let until = wall_clock_after(left.min(SLICE));
            // SAFETY: the mutex is initialised, as the type's invariant says, and borrowed; `until`
            // is valid for reads of a time. If this thread holds the lock already, a normal mutex
            // blocks, which is defined behaviour.
            let code = unsafe { libc::pthread_mutex_timedlock(self.mutex(), &raw const until) };
            if code != libc::ETIMEDOUT || left.is_zero() {
                return LockCode(code);
            }
        }
    }

    /// Gives the lock back. If another thread holds it, a robust mutex notices (`EPERM`), and
    /// nothing happens.
    ///
    /// # Safety
    /// If this thread holds the lock, it is consistent.
    #[inline]
    pub(crate) unsafe fn unlock(&self) {
        // SAFETY: the mutex is initialised, as the type's invariant says, and borrowed. If this
        // thread holds it, it is consistent, as the caller promises; if another thread does, the
        // call fails.
        unsafe { libc::pthread_mutex_unlock(self.mutex()) };
    }

    /// Makes a lock consistent that was taken from a dead thread, so that it can be unlocked. In
    /// the child of a fork this has no effect, although the GNU C library's own call would have
    /// one.
    pub(crate) fn make_consistent(&self) {
        if self.is_mine() {
            // SAFETY: the mutex is initialised, as the type's invariant says, borrowed, and held by
            // this thread. If it is consistent already, the call fails and changes nothing.
            unsafe { libc::pthread_mutex_consistent(self.mutex()) };
        }
    }
}

/// The bits of the word [`HOLDER`] that are the number of the holder's thread, which the kernel
/// reads to find the locks of dead threads, and the bit that the kernel sets in those.
///
/// Source: `futex(2)`, `FUTEX_TID_MASK` and `FUTEX_OWNER_DIED` in `linux/futex.h`.
const THREAD: u32 = 0x3fff_ffff;
const DIED: u32 = 0x4000_0000;

/// The indices of the words of a mutex that say who holds it and what kind it is. In the GNU C
/// library these are `__lock` and, after `__count`, `__owner` and `__nusers`, `__kind`. In musl
/// they are `_m_lock` and, before it, `_m_type`, at the same place since version 1.1.22.
///
/// Of another C library these are not known. Without them, a forgotten guard could not be told from
/// none, nor a panic under the lock from one in the child of a fork, so no other C library is
/// supported.
const HOLDER: usize = if cfg!(target_env = "gnu") { 0 } else { 1 };
const KIND: usize = if cfg!(target_env = "gnu") { 4 } else { 0 };

const _: () = assert!(
    size_of::<libc::pthread_mutex_t>() >= 40 && align_of::<libc::pthread_mutex_t>() >= 4,
    "the words are inside the mutex, and aligned"
);

/// How long to wait at once by the wall clock.
const SLICE: Duration = Duration::from_secs(1);

fn succeed(code: i32) -> io::Result<()> {
    if code == 0 { Ok(()) } else { Err(io::Error::from_raw_os_error(code)) }
}

/// The time of the wall clock after this wait.
fn wall_clock_after(wait: Duration) -> libc::timespec {
    let now = rustix::time::clock_gettime(rustix::time::ClockId::Realtime);
    let seconds = i64::try_from(wait.as_secs()).unwrap_or(i64::MAX);
    let nanoseconds = now.tv_nsec + i64::from(wait.subsec_nanos());
    libc::timespec {
        tv_sec: now.tv_sec + seconds + nanoseconds / 1_000_000_000,
        tv_nsec: nanoseconds % 1_000_000_000,
    }
}
