//! The C library's robust mutex, in shared memory.
//!
//! | answer of `pthread_mutex_lock` | [`look`](Answer::look) |
//! | --- | --- |
//! | 0 | `Ok` |
//! | `EOWNERDEAD` | `Ok`, but not [clean](Answer::is_clean): the lock is held, and inconsistent |
//! | `EBUSY`, `ETIMEDOUT` | `Err(Refused::Busy)`, `Err(Refused::TimedOut)` |
//! | `ENOTRECOVERABLE` | `Err(Refused::Unrecoverable)`: a peer unlocked it inconsistent |
//! | another | `Err(Refused::Os)` |
//!
//! Source: POSIX.1-2017, `pthread_mutex_lock`, `pthread_mutexattr_setrobust`,
//! `pthread_mutex_consistent`.

use core::cell::UnsafeCell;
use core::mem::MaybeUninit;
use core::ptr;
use core::sync::atomic::{AtomicPtr, AtomicU32, Ordering};
use std::io;
use std::time::{Duration, Instant};

use rustix::io::Errno;
use rustix::process::{getpid, test_kill_process};
use rustix::thread::{Pid, futex, gettid};

/// The mutex.
#[repr(C)]
pub(crate) struct RawLock {
    mutex: UnsafeCell<MaybeUninit<libc::pthread_mutex_t>>,
}

// SAFETY: a process-shared mutex, used through the C library's calls only, is made for being used
// from many threads, and is bytes that stay in their place.
unsafe impl Send for RawLock {}
// SAFETY: as above.
unsafe impl Sync for RawLock {}

/// What the C library answers. A number until it is looked at, so that the usual answer, zero, costs
/// one comparison.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Answer(i32);

impl Answer {
    /// The lock was taken, from nobody.
    pub(crate) fn is_clean(self) -> bool {
        self.0 == 0
    }

    /// The same, and this is 0 too, in one comparison.
    #[inline]
    pub(crate) fn is_clean_and_zero(self, word: u32) -> bool {
        self.0.cast_unsigned() | word == 0
    }

    /// Somebody has it.
    pub(crate) fn is_busy(self) -> bool {
        self.0 == libc::EBUSY
    }

    /// Whether the lock was taken, clean or from a thread that died with it, or why not.
    pub(crate) fn look(self) -> Result<(), Refused> {
        match self.0 {
            0 | libc::EOWNERDEAD => Ok(()),
            libc::EBUSY => Err(Refused::Busy),
            libc::ETIMEDOUT => Err(Refused::TimedOut),
            libc::ENOTRECOVERABLE => Err(Refused::Unrecoverable),
            code => Err(Refused::Os(code)),
        }
    }
}

/// Why the lock was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refused {
    Busy,
    TimedOut,
    Unrecoverable,
    Os(i32),
}

impl RawLock {
    /// Makes a mutex that is robust and shared between processes.
    ///
    /// # Safety
    /// Nobody uses the lock yet.
    pub(crate) unsafe fn init(&self) -> io::Result<()> {
        let mut attributes = MaybeUninit::<libc::pthread_mutexattr_t>::uninit();
        let attr = attributes.as_mut_ptr();
        // SAFETY: memory for attributes, to be initialised.
        succeed(unsafe { libc::pthread_mutexattr_init(attr) })?;
        let made = [
            // SAFETY: initialised attributes.
            unsafe { libc::pthread_mutexattr_setpshared(attr, libc::PTHREAD_PROCESS_SHARED) },
            // SAFETY: as above.
            unsafe { libc::pthread_mutexattr_setrobust(attr, libc::PTHREAD_MUTEX_ROBUST) },
            // SAFETY: as above. NORMAL never compares thread ids, which PID namespaces repeat.
            unsafe { libc::pthread_mutexattr_settype(attr, libc::PTHREAD_MUTEX_NORMAL) },
            // SAFETY: as above, and the mutex is memory for one that nobody uses.
            unsafe { libc::pthread_mutex_init(self.mutex(), attr) },
        ];
        // SAFETY: initialised above, not used again.
        unsafe { libc::pthread_mutexattr_destroy(attr) };
        made.into_iter().try_for_each(succeed)
    }

    /// Whether the mutex is of the kind that [`init`](Self::init) makes.
    ///
    /// The C library trusts the kind that it finds: a mutex of another one is taken without the
    /// kernel knowing of it, or in ways that were never asked for.
    pub(crate) fn is_of_our_kind(&self) -> io::Result<bool> {
        let ours = Self { mutex: UnsafeCell::new(MaybeUninit::zeroed()) };
        // SAFETY: nobody else knows of it.
        unsafe { ours.init() }?;
        Ok(self.kind() == ours.kind())
    }

    /// The word of the mutex that says its kind.
    fn kind(&self) -> u32 {
        self.word(KIND).load(Ordering::Relaxed)
    }

    /// Whether this thread holds it; the child of a fork does not, whatever its parent does.
    pub(crate) fn is_mine(&self) -> bool {
        self.is_held_by(gettid())
    }

    /// Whether this thread holds it, of whatever process.
    pub(crate) fn is_held_by(&self, thread: Pid) -> bool {
        self.holder() == Some(thread)
    }

    /// Whether any thread of this process holds it.
    pub(crate) fn is_held_here(&self) -> bool {
        let Some(holder) = self.holder() else { return false };
        let (process, thread) = (getpid().as_raw_nonzero().get(), holder.as_raw_nonzero().get());
        // SAFETY: it sends no signal, and only asks whether the process has such a thread.
        let answer = unsafe { libc::syscall(libc::SYS_tgkill, process, thread, 0) };
        // Any other refusal, as that of a filter of system calls, does not say that there is none.
        answer == 0 || io::Error::last_os_error().raw_os_error() != Some(libc::ESRCH)
    }

    /// The thread that holds it by its word, if there is none of this number: something else wrote
    /// there, or it is of another namespace. The kernel gives a lock back before it lets the number go.
    pub(crate) fn stranger(&self) -> Option<u32> {
        let holder = self.word(HOLDER);
        let word = holder.load(Ordering::Relaxed);
        if word == 0 || word & DIED != 0 {
            return None;
        }
        let thread = word & THREAD;
        // The kernel takes a thread's number for a process's here.
        let is_nobody = Pid::from_raw(thread.cast_signed())
            .is_none_or(|thread| test_kill_process(thread) == Err(Errno::SRCH));
        (is_nobody && holder.load(Ordering::Relaxed) == word).then_some(thread)
    }

    /// Lets go of a lock that is lost, if this thread has it all the same: the GNU C library's
    /// `pthread_mutex_trylock` takes it before it looks whether it is lost, and does not give it
    /// back. Whoever waits for it would wait for ever.
    pub(crate) fn let_go_of_lost(&self) {
        if self.is_mine() {
            let holder = self.word(HOLDER);
            holder.store(0, Ordering::Release);
            // It fails for an address that is none; this one is.
            let _ = futex::wake(holder, futex::Flags::empty(), i32::MAX as u32);
        }
    }

    /// The thread that holds it, of whatever process.
    fn holder(&self) -> Option<Pid> {
        Pid::from_raw((self.word(HOLDER).load(Ordering::Relaxed) & THREAD).cast_signed())
    }

    /// A word of the mutex.
    fn word(&self, index: usize) -> &AtomicU32 {
        let word = self.mutex().cast::<u32>().wrapping_add(index);
        // SAFETY: inside of the mutex, aligned, initialised, and written by calls on the mutex, which
        // do so atomically, or by a misbehaving peer.
        unsafe { AtomicU32::from_ptr(word) }
    }

    fn mutex(&self) -> *mut libc::pthread_mutex_t {
        self.mutex.get().cast()
    }

    /// Does not wait.
    #[inline]
    pub(crate) fn try_lock(&self) -> Answer {
        // SAFETY: whoever made the segment initialised the mutex.
        Answer(unsafe { libc::pthread_mutex_trylock(self.mutex()) })
    }

    /// Waits for as long as it takes.
    fn lock(&self) -> Answer {
        // SAFETY: as in `try_lock`; a thread that holds it already waits for itself, which is no
        // undefined behaviour for a normal mutex.
        Answer(unsafe { libc::pthread_mutex_lock(self.mutex()) })
    }

    /// Waits as it is told.
    pub(crate) fn lock_within(&self, patience: Patience) -> Answer {
        let deadline = match patience {
            Patience::None => return self.try_lock(),
            Patience::Endless => return self.lock(),
            Patience::Until(deadline) => deadline,
        };
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            // POSIX waits by the clock on the wall: if that is set forward, another slice is waited;
            // if it is set back during one, that one is as much longer.
            let until = wall_clock_after(left.min(SLICE));
            // SAFETY: as in `lock`, and `until` is a time.
            let code = unsafe { libc::pthread_mutex_timedlock(self.mutex(), &raw const until) };
            if code != libc::ETIMEDOUT || left.is_zero() {
                return Answer(code);
            }
        }
    }

    /// Gives the lock back; does nothing if another thread holds it, which a robust mutex knows
    /// (`EPERM`).
    ///
    /// # Safety
    /// If this thread holds it, it is consistent.
    #[inline]
    pub(crate) unsafe fn unlock(&self) {
        // SAFETY: initialised, and consistent, as the caller promises.
        unsafe { libc::pthread_mutex_unlock(self.mutex()) };
    }

    /// Makes a lock that was taken from the dead one that can be unlocked; without effect in the child
    /// of a fork, for which the GNU C library would do it.
    pub(crate) fn make_consistent(&self) {
        if self.is_mine() {
            // SAFETY: this thread holds it. It fails only for a lock that is consistent already.
            unsafe { libc::pthread_mutex_consistent(self.mutex()) };
        }
    }
}

/// How many robust locks this thread holds, others than ours too; does not count beyond `most`.
///
/// Source: `get_robust_list(2)`, and `struct robust_list_head` in `linux/futex.h`: the list begins with
/// a link, as does each of its entries, and the last link is to the list itself.
pub(crate) fn held_at_most(most: u32) -> Result<u32, Refused> {
    struct Link(AtomicPtr<Link>);
    let (mut list, mut size) = (ptr::null_mut::<Link>(), 0_usize);
    // SAFETY: a pointer and a size to write to; 0 is this thread.
    let code = unsafe { libc::syscall(libc::SYS_get_robust_list, 0, &raw mut list, &raw mut size) };
    if code != 0 {
        let code = io::Error::last_os_error().raw_os_error();
        return Err(Refused::Os(code.unwrap_or(libc::EINVAL)));
    }
    let next = |entry: &*mut Link| {
        // SAFETY: null where a thread has no list. Otherwise the list, or a part of a lock that this
        // thread holds, whose memory is there for that long. The C library changes it when this
        // thread takes a lock or gives one back, and so does nobody else but a misbehaving peer.
        let link = unsafe { entry.as_ref() }?;
        // The lowest bit says of which kind the lock is.
        let next = link.0.load(Ordering::Relaxed).map_addr(|address| address & !1);
        (next != list).then_some(next)
    };
    let entries = core::iter::successors(next(&list), next);
    Ok(entries.zip(0..most).fold(0, |held, _| held + 1))
}

/// How long to wait for a lock.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Patience {
    None,
    Endless,
    Until(Instant),
}

/// The parts of a mutex's word that are its holder's thread, and that it died; the kernel reads the one
/// to find the locks of the dead, and writes the other.
///
/// Source: `futex(2)`, `FUTEX_TID_MASK` and `FUTEX_OWNER_DIED` in `linux/futex.h`.
const THREAD: u32 = 0x3fff_ffff;
const DIED: u32 = 0x4000_0000;

/// The words of a mutex that say who holds it and what kind it is: in the GNU C library `__lock`
/// and, after `__count`, `__owner` and `__nusers`, `__kind`; in musl `_m_lock` and, before it,
/// `_m_type`, which does not change since 1.1.22.
///
/// There is no shared memory with another C library, of which nobody knows them: a forgotten guard
/// could not be told from none, nor a panic under the lock from one in the child of a fork.
const HOLDER: usize = if cfg!(target_env = "gnu") { 0 } else { 1 };
const KIND: usize = if cfg!(target_env = "gnu") { 4 } else { 0 };

const SLICE: Duration = Duration::from_secs(1);

fn succeed(code: i32) -> io::Result<()> {
    if code == 0 { Ok(()) } else { Err(io::Error::from_raw_os_error(code)) }
}

/// So much later than now by the clock on the wall.
fn wall_clock_after(wait: Duration) -> libc::timespec {
    let now = rustix::time::clock_gettime(rustix::time::ClockId::Realtime);
    let nanoseconds = now.tv_nsec + i64::from(wait.subsec_nanos());
    libc::timespec {
        tv_sec: now.tv_sec + wait.as_secs().cast_signed() + nanoseconds / 1_000_000_000,
        tv_nsec: nanoseconds % 1_000_000_000,
    }
}
