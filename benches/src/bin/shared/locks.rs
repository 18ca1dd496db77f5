//! The locks that are compared: each protects a counter.

#![expect(clippy::inline_always, reason = "every lock is inlined in the loop that is timed")]

use std::sync::Mutex as StdMutex;

use overlaid::Le;
use overlaid::shared::SharedBuffer;
use raw_sync::locks::{LockImpl, LockInit, Mutex as RawSyncMutex};

use crate::pthread::{Mutex, shared};

/// A counter that a lock protects.
pub trait Counter {
    /// Takes the lock, adds one, and releases the lock.
    fn increment(&mut self);
    /// The value of the counter.
    fn count(&mut self) -> u64;

    /// Increments the counter `times` times, in four loops at different offsets in a cache line.
    /// The offset changes the result by up to three of thirty cycles, and changes with the program.
    fn increment_times(&mut self, times: u32) {
        increment_at::<0, _>(self, times / 4);
        increment_at::<16, _>(self, times / 4);
        increment_at::<32, _>(self, times / 4);
        increment_at::<48, _>(self, times / 4);
    }
}

/// Increments the counter in a loop that begins `BYTES` bytes later in the function.
#[inline(never)]
fn increment_at<const BYTES: usize, C: Counter + ?Sized>(counter: &mut C, times: u32) {
    #[cfg(target_arch = "x86_64")]
    // SAFETY: the assembly consists of `nop` instructions only.
    unsafe {
        std::arch::asm!(".skip {bytes}, 0x90", bytes = const BYTES, options(nomem, nostack));
    }
    for _ in 0..times {
        counter.increment();
    }
}

/// A counter under the lock of overlaid.
pub struct Overlaid(SharedBuffer<[Le<u64>; 1]>);

/// A counter under the lock of `raw_sync`.
pub struct RawSync(Box<dyn LockImpl>);

/// A counter under the mutex of the C library.
pub struct Pthread(&'static Mutex);

/// The name of a lock, and the lock.
pub type Named = (&'static str, Box<dyn Counter>);

/// The name of the lock to which the table shows ratios.
pub const BASELINE: &str = "pthread robust mutex, bare";

/// The locks that work between processes. The baseline is the first.
pub fn between_processes() -> Result<Vec<Named>, String> {
    let overlaid = SharedBuffer::create().map_err(|error| error.to_string())?;
    Ok(vec![
        (BASELINE, Box::new(Pthread(Mutex::new(true)?))),
        ("pthread robust mutex, a second one", Box::new(Pthread(Mutex::new(true)?))),
        ("overlaid", Box::new(Overlaid(overlaid))),
        ("pthread mutex, not robust", Box::new(Pthread(Mutex::new(false)?))),
        ("raw_sync, not robust", Box::new(RawSync(raw_sync()?))),
    ])
}

/// The locks that work between threads only.
pub fn between_threads() -> Result<Vec<Named>, String> {
    let local = SharedBuffer::local().map_err(|error| error.to_string())?;
    Ok(vec![
        ("overlaid, on the heap", Box::new(Overlaid(local))),
        ("std::sync::Mutex", Box::new(StdMutex::new(0_u64))),
        ("parking_lot::Mutex", Box::new(parking_lot::Mutex::new(0_u64))),
    ])
}

fn raw_sync() -> Result<Box<dyn LockImpl>, String> {
    let memory = shared::<[u64; 64]>()?;
    let data = memory.as_ptr().cast::<u8>();
    // SAFETY: `data` points to 512 zeroed bytes that stay mapped until the process ends. The number
    // is in the first 8 of them, and the mutex has the bytes from 64 on, which are enough for it.
    let (lock, _) = unsafe { RawSyncMutex::new(data.wrapping_add(64), data) }
        .map_err(|error| error.to_string())?;
    Ok(lock)
}

impl Counter for Overlaid {
    #[inline(always)]
    fn increment(&mut self) {
        let mut guard = self.0.lock().expect("no process dies while it holds the lock");
        let count = &mut guard[0];
        count.set(count.get() + 1);
    }

    fn count(&mut self) -> u64 {
        self.0.lock().expect("no process dies while it holds the lock")[0].get()
    }
}

impl Counter for Pthread {
    #[inline(always)]
    fn increment(&mut self) {
        self.0.increment();
    }

    fn count(&mut self) -> u64 {
        self.0.count()
    }
}

impl RawSync {
    fn with<R>(&self, run: impl FnOnce(&mut u64) -> R) -> R {
        let guard = self.0.lock().expect("the lock can be taken");
        // SAFETY: the guard points to the number that `new` was given, and the lock is held, so
        // that nothing else accesses the number.
        run(unsafe { &mut *guard.cast::<u64>() })
    }
}

impl Counter for RawSync {
    #[inline(always)]
    fn increment(&mut self) {
        self.with(|count| *count += 1);
    }

    fn count(&mut self) -> u64 {
        self.with(|count| *count)
    }
}

impl Counter for StdMutex<u64> {
    #[inline(always)]
    fn increment(&mut self) {
        // `get_mut` would not take the lock.
        *Self::lock(self).expect("no thread panics while it holds the lock") += 1;
    }

    fn count(&mut self) -> u64 {
        *Self::lock(self).expect("no thread panics while it holds the lock")
    }
}

impl Counter for parking_lot::Mutex<u64> {
    #[inline(always)]
    fn increment(&mut self) {
        *Self::lock(self) += 1;
    }

    fn count(&mut self) -> u64 {
        *Self::lock(self)
    }
}

/// Runs a batch of `times` operations, and returns the nanoseconds for one operation.
pub fn timed(times: u32, run: impl FnOnce()) -> f64 {
    let start = std::time::Instant::now();
    run();
    start.elapsed().as_secs_f64() * 1e9 / f64::from(times)
}
