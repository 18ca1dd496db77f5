//! The locks of the C library, in memory that is shared with forked processes.

use std::cell::UnsafeCell;
use std::mem::MaybeUninit;
use std::ptr::{self, NonNull};

/// Zeroed memory for a `T` that this process shares with processes that it forks later. It stays
/// mapped until the process ends.
///
/// # Errors
/// The error of `mmap`.
pub fn shared<T>() -> Result<NonNull<T>, String> {
    let size = size_of::<T>();
    // SAFETY: without an address and a descriptor, `mmap` changes no memory that is in use.
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
    NonNull::new(start.cast()).ok_or_else(|| "the memory is mapped at address 0".to_owned())
}

/// A mutex and the counter that it protects.
pub struct Mutex {
    mutex: UnsafeCell<libc::pthread_mutex_t>,
    count: UnsafeCell<u64>,
}

impl Mutex {
    /// Creates a process-shared mutex in shared memory.
    ///
    /// # Errors
    /// If there is no memory.
    pub fn new(robust: bool) -> Result<&'static Self, String> {
        let place = shared::<Self>()?;
        let mut attributes = MaybeUninit::uninit();
        let attr = attributes.as_mut_ptr();
        // SAFETY: `attr` points to memory for the attributes.
        unsafe { libc::pthread_mutexattr_init(attr) };
        // SAFETY: `pthread_mutexattr_init` has initialised the attributes.
        unsafe { libc::pthread_mutexattr_setpshared(attr, libc::PTHREAD_PROCESS_SHARED) };
        if robust {
            // SAFETY: `pthread_mutexattr_init` has initialised the attributes.
            unsafe { libc::pthread_mutexattr_setrobust(attr, libc::PTHREAD_MUTEX_ROBUST) };
        }
        // SAFETY: `shared` returns memory for a `Self` that stays mapped until the process ends,
        // and whose zero bytes are a valid mutex and a valid number.
        let this = unsafe { place.as_ref() };
        // SAFETY: no other code has a reference to the mutex, and the attributes are initialised.
        unsafe { libc::pthread_mutex_init(this.mutex.get(), attr) };
        Ok(this)
    }

    /// Takes the lock, adds one, and releases the lock.
    #[expect(clippy::inline_always, reason = "every lock is inlined in the loop that is timed")]
    #[inline(always)]
    pub fn increment(&self) {
        // SAFETY: `new` has initialised the mutex.
        assert_eq!(unsafe { libc::pthread_mutex_lock(self.mutex.get()) }, 0);
        // SAFETY: the pointer is valid, and only the holder of the lock accesses the number.
        let count = unsafe { self.count.get().read_volatile() };
        // SAFETY: the pointer is valid, and only the holder of the lock accesses the number.
        unsafe { self.count.get().write_volatile(count + 1) };
        // SAFETY: this thread has locked the mutex above.
        unsafe { libc::pthread_mutex_unlock(self.mutex.get()) };
    }

    /// The value of the counter. No other thread or process may use the lock during the call.
    pub fn count(&self) -> u64 {
        // SAFETY: the pointer is valid, and the caller says that nothing writes the number.
        unsafe { self.count.get().read_volatile() }
    }
}

/// A readers-writer lock and the value that it protects.
#[repr(C)]
pub struct RwLock<V> {
    lock: UnsafeCell<libc::pthread_rwlock_t>,
    value: UnsafeCell<V>,
}

impl<V: Copy + 'static> RwLock<V> {
    /// Creates a process-shared lock in shared memory.
    ///
    /// # Errors
    /// If there is no memory.
    pub fn new() -> Result<&'static Self, String> {
        let place = shared::<Self>()?;
        let mut attributes = MaybeUninit::uninit();
        let attr = attributes.as_mut_ptr();
        // SAFETY: `attr` points to memory for the attributes.
        unsafe { libc::pthread_rwlockattr_init(attr) };
        // SAFETY: `pthread_rwlockattr_init` has initialised the attributes.
        unsafe { libc::pthread_rwlockattr_setpshared(attr, libc::PTHREAD_PROCESS_SHARED) };
        // SAFETY: `shared` returns memory for a `Self` that stays mapped until the process ends.
        // Its zero bytes are a valid lock, and a valid `V`, which is an array of integers.
        let this = unsafe { place.as_ref() };
        // SAFETY: no other code has a reference to the lock, and the attributes are initialised.
        unsafe { libc::pthread_rwlock_init(this.lock.get(), attr) };
        Ok(this)
    }

    /// Copies the value to `to` under the read lock.
    pub fn read(&self, to: &mut V) {
        // SAFETY: `new` has initialised the lock.
        unsafe { libc::pthread_rwlock_rdlock(self.lock.get()) };
        // SAFETY: both pointers are valid for a `V`. Nothing writes the value while the read lock
        // is held, and `to` is borrowed mutably.
        unsafe { copy(self.value.get(), to) };
        // SAFETY: this thread has taken the lock above.
        unsafe { libc::pthread_rwlock_unlock(self.lock.get()) };
    }

    /// Replaces the value under the write lock.
    pub fn write(&self, value: &V) {
        // SAFETY: `new` has initialised the lock.
        unsafe { libc::pthread_rwlock_wrlock(self.lock.get()) };
        // SAFETY: both pointers are valid for a `V`. Nothing else accesses the value while the
        // write lock is held.
        unsafe { copy(value, self.value.get()) };
        // SAFETY: this thread has taken the lock above.
        unsafe { libc::pthread_rwlock_unlock(self.lock.get()) };
    }
}

/// Calls `memcpy` of the C library.
///
/// # Safety
/// `from` must be valid for reading a `V`, `to` must be valid for writing one, and they must not
/// overlap.
#[inline]
pub unsafe fn copy<V>(from: *const V, to: *mut V) {
    // SAFETY: the caller says that the pointers are valid for the size of a `V` and do not overlap.
    unsafe { libc::memcpy(to.cast(), from.cast(), size_of::<V>()) };
}
