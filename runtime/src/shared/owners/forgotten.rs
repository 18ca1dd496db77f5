//! Guards that are forgotten.
//!
//! A view borrows from a guard, and a guard from a handle. Whoever forgets a guard may have a view for
//! as long as the handle is borrowed, in any thread. But the kernel gives the lock back when the thread
//! that took it ends. So a thread that ends looks for locks that it still has, and marks them: nobody
//! is given the bytes until the handle is dropped, or the process is gone.
//!
//! The locks of a process that dies, and those that C and Python take, leave no views.

use core::ffi::c_void;
#[cfg(not(target_feature = "crt-static"))]
use core::mem::MaybeUninit;
use core::ptr;
use core::sync::atomic::{AtomicPtr, AtomicU8, AtomicU64, AtomicUsize, Ordering};
use std::boxed::Box;
use std::time::{Duration, Instant};

use rustix::thread::{Pid, gettid};

use crate::shared::lock::mutex::Refused;
use crate::shared::lock::process::Process;
use crate::shared::lock::thread;
use crate::shared::owners::forgotten_protocol;
use crate::shared::segment::control::{Control, FORGOTTEN, POISONED};

impl Control {
    /// This thread ends; if it has the lock, and views may be left, nobody else is given the bytes.
    fn thread_ends(&self, thread: Pid) {
        if self.lock.is_held_by(thread) {
            let Process { number, namespace, inode } = Process::this();
            self.forgetful.store(number, Ordering::Relaxed);
            self.namespace.store(namespace, Ordering::Relaxed);
            self.inode.store(inode, Ordering::Relaxed);
            forgotten_protocol::thread_ends(&self.state, &self.handle);
        }
    }

    /// Whether views of the bytes may be left in some process; asked by the lock's holder.
    #[cold]
    pub(crate) fn may_have_views(&self) -> bool {
        if self.state.load(Ordering::Acquire) != FORGOTTEN {
            return false;
        }
        let forgetful = Process {
            number: self.forgetful.load(Ordering::Relaxed),
            namespace: self.namespace.load(Ordering::Relaxed),
            inode: self.inode.load(Ordering::Relaxed),
        };
        let has_ended = forgetful.has_ended();
        if has_ended {
            self.state.store(POISONED, Ordering::Relaxed);
        }
        !has_ended
    }
}

/// A segment that threads which end look at; never freed, but used again.
pub(crate) struct Known {
    is_there: AtomicU8,
    control: AtomicPtr<Control>,
    /// How many threads look at it just now.
    looking: AtomicUsize,
    /// The one that was made before, never changed.
    next: AtomicPtr<Self>,
}

const FREE: u8 = 0;
const TAKEN: u8 = 1;
const THERE: u8 = 2;

/// The one that was made last.
static FIRST: AtomicPtr<Known> = AtomicPtr::new(ptr::null_mut());

impl Known {
    /// Makes a segment known.
    ///
    /// # Safety
    /// It is there, to be read and written, until [`forget`](Self::forget) has said that it may go.
    pub(crate) unsafe fn new(control: *mut Control) -> &'static Self {
        let is_free = |known: &&Self| {
            let exchange = |from, to| {
                known.is_there.compare_exchange(from, to, Ordering::SeqCst, Ordering::Relaxed)
            };
            known.is_there.load(Ordering::Relaxed) == FREE && exchange(FREE, TAKEN).is_ok()
        };
        let known = Self::all().find(is_free).unwrap_or_else(Self::add);
        known.control.store(control, Ordering::SeqCst);
        known.is_there.store(THERE, Ordering::SeqCst);
        known
    }

    fn add() -> &'static Self {
        let new: &Self = Box::leak(Box::new(Self {
            is_there: AtomicU8::new(TAKEN),
            control: AtomicPtr::new(ptr::null_mut()),
            looking: AtomicUsize::new(0),
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
        // SAFETY: null, or leaked by `add`, so that it is there for ever.
        let at = |pointer: *mut Self| unsafe { pointer.as_ref() };
        let first = at(FIRST.load(Ordering::Acquire));
        core::iter::successors(first, move |known| at(known.next.load(Ordering::Relaxed)))
    }

    /// Whether the segment's memory may go: nobody looks at it any more, and nobody will.
    ///
    /// A look takes a moment, but the child of a fork may have inherited one that never ends.
    pub(crate) fn forget(&self) -> bool {
        const PATIENCE: Duration = Duration::from_secs(1);
        self.is_there.store(FREE, Ordering::SeqCst);
        let is_looked_at = || self.looking.load(Ordering::SeqCst) != 0;
        if is_looked_at() {
            let began = Instant::now();
            while is_looked_at() && began.elapsed() < PATIENCE {
                std::thread::yield_now();
            }
        }
        !is_looked_at()
    }

    fn thread_ends(&self, thread: Pid) {
        self.looking.fetch_add(1, Ordering::SeqCst);
        if self.is_there.load(Ordering::SeqCst) == THERE {
            // SAFETY: whoever made it known keeps it for as long as it is there, and if it goes from
            // here on, `forget` says that somebody looks at it.
            unsafe { &*self.control.load(Ordering::SeqCst) }.thread_ends(thread);
        }
        self.looking.fetch_sub(1, Ordering::SeqCst);
    }
}

/// Makes this thread look for forgotten guards when it ends; before it takes a lock.
///
/// By a key of the C library, whose destructors run after those of thread-local variables, which may
/// take locks too, and not in `exit`, after which no thread goes on.
pub(crate) fn watch_thread() -> Result<(), Refused> {
    let key = key()?;
    // SAFETY: a key that was made. Any value but null has the destructor called.
    match unsafe { libc::pthread_setspecific(key, ptr::without_provenance(1)) } {
        0 => Ok(()),
        code => Err(Refused::Os(code)),
    }
}

/// The key, made once.
fn key() -> Result<libc::pthread_key_t, Refused> {
    /// One more than it, or 0.
    static KEY: AtomicU64 = AtomicU64::new(0);
    let known = |key: u64| libc::pthread_key_t::try_from(key.checked_sub(1)?).ok();
    if let Some(key) = known(KEY.load(Ordering::Acquire)) {
        return Ok(key);
    }
    stay_loaded();
    let mut key = 0;
    // SAFETY: a number to write to, and a function that takes any pointer.
    match unsafe { libc::pthread_key_create(&raw mut key, Some(end_thread)) } {
        0 => {}
        code => return Err(Refused::Os(code)),
    }
    let made = KEY.compare_exchange(0, u64::from(key) + 1, Ordering::AcqRel, Ordering::Acquire);
    Ok(made.err().and_then(known).map_or(key, |first| {
        // SAFETY: made above, and used by nobody.
        unsafe { libc::pthread_key_delete(key) };
        first
    }))
}

/// Keeps the library that this is compiled into, which a program may load and unload, for the threads
/// that will call [`end_thread`].
#[cfg(not(target_feature = "crt-static"))]
fn stay_loaded() {
    let this = end_thread as unsafe extern "C" fn(*mut c_void);
    let mut library = MaybeUninit::<libc::Dl_info>::uninit();
    // SAFETY: it only compares the address, and there is room for what it says.
    if unsafe { libc::dladdr(this as *const c_void, library.as_mut_ptr()) } == 0 {
        return;
    }
    // SAFETY: said above.
    let name = unsafe { library.assume_init() }.dli_fname;
    let how = libc::RTLD_LAZY | libc::RTLD_NOLOAD | libc::RTLD_NODELETE;
    // SAFETY: a name that lives as long as the library. Nothing is loaded that is not yet; where this
    // is no library, but the program, it fails, and nothing is unloaded.
    unsafe { libc::dlopen(name, how) };
}

#[cfg(target_feature = "crt-static")]
const fn stay_loaded() {}

unsafe extern "C" fn end_thread(_: *mut c_void) {
    thread::ends();
    // Asked once, as there may be many buffers.
    let thread = gettid();
    Known::all().for_each(|known| known.thread_ends(thread));
}

#[cfg(test)]
mod tests {
    use super::{AtomicPtr, AtomicU8, AtomicUsize, Known, Ordering, THERE, ptr};

    #[test]
    fn memory_goes_once_a_look_is_over() {
        // One that no thread finds.
        static KNOWN: Known = Known {
            is_there: AtomicU8::new(THERE),
            control: AtomicPtr::new(ptr::null_mut()),
            looking: AtomicUsize::new(1),
            next: AtomicPtr::new(ptr::null_mut()),
        };
        let looks = std::thread::spawn(|| KNOWN.looking.fetch_sub(1, Ordering::SeqCst));
        assert!(KNOWN.forget());
        looks.join().unwrap();
        KNOWN.looking.store(1, Ordering::SeqCst);
        assert!(!KNOWN.forget());
    }
}
