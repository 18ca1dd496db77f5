//! The C library's locks as they are, in memory shared with forked processes.

use std::cell::UnsafeCell;
use std::mem::MaybeUninit;
use std::ptr::{self, NonNull};

/// Memory for a `T` of zeroes, the same one in processes that are forked later; never given back.
///
/// # Errors
/// Those of `mmap`, in words.
pub fn shared<T>() -> Result<NonNull<T>, String> {
    let size = size_of::<T>();
    // SAFETY: a new anonymous mapping touches nothing.
    let start = unsafe {
        libc::mmap(
            ptr::null_mut(),
            size,
            libc::PROT_READ | libc::PROT_WRITE,
            libc::MAP_SHARED | libc::MAP_ANONYMOUS,
            -1,
            0,
        )
    };
    if start == libc::MAP_FAILED {
        return Err(format!("{size} bytes of shared memory: {}", std::io::Error::last_os_error()));
    }
    NonNull::new(start.cast()).ok_or_else(|| "mapped at zero".to_owned())
}

/// A mutex with a number beside it.
pub struct Mutex {
    mutex: UnsafeCell<libc::pthread_mutex_t>,
    count: UnsafeCell<u64>,
}

impl Mutex {
    /// A process-shared mutex in shared memory.
    ///
    /// # Errors
    /// If there is no memory.
    pub fn new(robust: bool) -> Result<&'static Self, String> {
        let place = shared::<Self>()?;
        let mut attributes = MaybeUninit::uninit();
        let attr = attributes.as_mut_ptr();
        // SAFETY: memory for attributes.
        unsafe { libc::pthread_mutexattr_init(attr) };
        // SAFETY: initialised above.
        unsafe { libc::pthread_mutexattr_setpshared(attr, libc::PTHREAD_PROCESS_SHARED) };
        if robust {
            // SAFETY: initialised above.
            unsafe { libc::pthread_mutexattr_setrobust(attr, libc::PTHREAD_MUTEX_ROBUST) };
        }
        // SAFETY: zeroed memory that is never given back; zeroes are a mutex and a number.
        let this = unsafe { place.as_ref() };
        // SAFETY: nobody uses the mutex yet.
        unsafe { libc::pthread_mutex_init(this.mutex.get(), attr) };
        Ok(this)
    }

    /// Adds one under the lock.
    #[expect(clippy::inline_always, reason = "as all ways to add")]
    #[inline(always)]
    pub fn add(&self) {
        // SAFETY: initialised by `new`.
        assert_eq!(unsafe { libc::pthread_mutex_lock(self.mutex.get()) }, 0);
        // SAFETY: only the lock's holder touches the number.
        let count = unsafe { self.count.get().read_volatile() };
        // SAFETY: as above.
        unsafe { self.count.get().write_volatile(count + 1) };
        // SAFETY: locked above.
        unsafe { libc::pthread_mutex_unlock(self.mutex.get()) };
    }

    /// The number, when nobody adds.
    pub fn count(&self) -> u64 {
        // SAFETY: nobody adds.
        unsafe { self.count.get().read_volatile() }
    }
}

/// A readers-writer lock with bytes beside it.
#[repr(C)]
pub struct RwLock<V> {
    lock: UnsafeCell<libc::pthread_rwlock_t>,
    value: UnsafeCell<V>,
}

impl<V: Copy + 'static> RwLock<V> {
    /// A process-shared lock in shared memory.
    ///
    /// # Errors
    /// If there is no memory.
    pub fn new() -> Result<&'static Self, String> {
        let place = shared::<Self>()?;
        let mut attributes = MaybeUninit::uninit();
        let attr = attributes.as_mut_ptr();
        // SAFETY: memory for attributes.
        unsafe { libc::pthread_rwlockattr_init(attr) };
        // SAFETY: initialised above.
        unsafe { libc::pthread_rwlockattr_setpshared(attr, libc::PTHREAD_PROCESS_SHARED) };
        // SAFETY: zeroed memory that is never given back.
        let this = unsafe { place.as_ref() };
        // SAFETY: nobody uses the lock yet.
        unsafe { libc::pthread_rwlock_init(this.lock.get(), attr) };
        Ok(this)
    }

    /// Copies the value out under the read lock.
    pub fn read(&self, to: &mut V) {
        // SAFETY: initialised by `new`.
        unsafe { libc::pthread_rwlock_rdlock(self.lock.get()) };
        // SAFETY: nobody writes under the read lock.
        unsafe { copy(self.value.get(), to) };
        // SAFETY: locked above.
        unsafe { libc::pthread_rwlock_unlock(self.lock.get()) };
    }

    /// Copies a value in under the write lock.
    pub fn write(&self, value: &V) {
        // SAFETY: initialised by `new`.
        unsafe { libc::pthread_rwlock_wrlock(self.lock.get()) };
        // SAFETY: nobody else touches it under the write lock.
        unsafe { copy(value, self.value.get()) };
        // SAFETY: locked above.
        unsafe { libc::pthread_rwlock_unlock(self.lock.get()) };
    }
}

/// The C library's `memcpy`.
///
/// # Safety
/// A `V` can be read from `from`, and written to `to`.
#[inline]
pub unsafe fn copy<V>(from: *const V, to: *mut V) {
    // SAFETY: the caller's promise.
    unsafe { libc::memcpy(to.cast(), from.cast(), size_of::<V>()) };
}
