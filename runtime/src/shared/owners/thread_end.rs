//! Noticing the end of a thread that has taken a lock.

use core::ffi::c_void;
#[cfg(not(target_feature = "crt-static"))]
use core::mem::MaybeUninit;
use core::ptr;
use core::sync::atomic::{AtomicU64, Ordering};

use rustix::thread::gettid;

use crate::shared::lock::mutex::Refused;
use crate::shared::lock::thread;
use crate::shared::owners::registry;

/// Has this thread look for forgotten guards when it ends; called before it takes a lock.
///
/// Uses a pthread key. Its destructor runs after those of thread-locals, which may still take
/// locks. It does not run in `exit`, after which no thread continues.
pub(crate) fn watch() -> Result<(), Refused> {
    let key = key()?;
    // The C library calls the destructor if the value is not null.
    // SAFETY: the key was created, and no key of this process that is in use is deleted. The value
    // is never used as a pointer.
    match unsafe { libc::pthread_setspecific(key, ptr::without_provenance(1)) } {
        0 => {
            thread::set_watched(true);
            Ok(())
        }
        code => Err(Refused::Os(code)),
    }
}

/// The key, which is created once.
fn key() -> Result<libc::pthread_key_t, Refused> {
    /// The key plus one; 0 means not created.
    static KEY: AtomicU64 = AtomicU64::new(0);
    let created = |key: u64| libc::pthread_key_t::try_from(key.checked_sub(1)?).ok();
    if let Some(key) = created(KEY.load(Ordering::Acquire)) {
        return Ok(key);
    }
    stay_loaded();
    let mut key = 0;
    // SAFETY: `key` is valid for writes of a key. `end_thread` takes any pointer, and `stay_loaded`
    // has kept the library that it is in from being unloaded.
    match unsafe { libc::pthread_key_create(&raw mut key, Some(end_thread)) } {
        0 => {}
        code => return Err(Refused::Os(code)),
    }
    let stored = KEY.compare_exchange(0, u64::from(key) + 1, Ordering::AcqRel, Ordering::Acquire);
    Ok(stored.err().and_then(created).map_or(key, |first| {
        // SAFETY: the key was created above, and no value was set for it: another thread was
        // faster, and all use that one's key.
        unsafe { libc::pthread_key_delete(key) };
        first
    }))
}

/// Keeps the library that contains this code loaded, although a program may unload it: threads will
/// call [`end_thread`] in it.
#[cfg(not(target_feature = "crt-static"))]
fn stay_loaded() {
    let this = end_thread as extern "C" fn(*mut c_void);
    let mut library = MaybeUninit::<libc::Dl_info>::uninit();
    // SAFETY: `dladdr` only compares the address, and `library` is valid for writes of what it
    // returns.
    if unsafe { libc::dladdr(this as *const c_void, library.as_mut_ptr()) } == 0 {
        return;
    }
    // SAFETY: `dladdr` returned another value than 0, so it has written all of `library`.
    let name = unsafe { library.assume_init() }.dli_fname;
    let how = libc::RTLD_LAZY | libc::RTLD_NOLOAD | libc::RTLD_NODELETE;
    // SAFETY: the name is a C string that lives as long as the library, and the library cannot be
    // unloaded while its code runs. `RTLD_NOLOAD` loads nothing, so no initialisers run. If this is
    // no library, but the program itself, the call fails, and the program is not unloaded anyway.
    unsafe { libc::dlopen(name, how) };
}

/// A program that is linked statically cannot be unloaded.
#[cfg(target_feature = "crt-static")]
const fn stay_loaded() {}

/// The key's destructor.
extern "C" fn end_thread(_: *mut c_void) {
    // A destructor that runs later may still take a lock, and has the thread watched again.
    thread::set_watched(false);
    // The number is asked for once, because there may be many segments.
    registry::visit_all(gettid());
}
