//! Lock, add one, unlock: what it costs when nobody else wants the lock.

#![expect(clippy::inline_always, reason = "all ways are inlined in the loop that is timed")]

use std::sync::Mutex as StdMutex;

use overlaid::Le;
use overlaid::shared::SharedBuffer;
use raw_sync::locks::{LockImpl, LockInit, Mutex as RawSyncMutex};

use crate::pthread::{Mutex, shared};

/// A number under a lock.
pub trait Counter {
    /// Adds one under the lock.
    fn add(&mut self);
    /// The number.
    fn count(&mut self) -> u64;

    /// Adds so often, from four places: how code lies in the lines of the cache makes up to three
    /// cycles of thirty, which any change of the program moves.
    fn add_times(&mut self, times: u32) {
        add_from::<0, _>(self, times / 4);
        add_from::<16, _>(self, times / 4);
        add_from::<32, _>(self, times / 4);
        add_from::<48, _>(self, times / 4);
    }
}

/// Adds in a loop that begins so many bytes further on.
#[inline(never)]
fn add_from<const BYTES: usize, C: Counter + ?Sized>(counter: &mut C, times: u32) {
    #[cfg(target_arch = "x86_64")]
    // SAFETY: does nothing.
    unsafe {
        std::arch::asm!(".skip {bytes}, 0x90", bytes = const BYTES, options(nomem, nostack));
    }
    for _ in 0..times {
        counter.add();
    }
}

/// Under overlaid's lock.
pub struct Overlaid(SharedBuffer<[Le<u64>; 1]>);

/// Under `raw_sync`'s.
pub struct RawSync(Box<dyn LockImpl>);

/// The bare mutex of the C library.
pub struct Pthread(&'static Mutex);

/// A lock that works between processes, by name.
pub type Named = (&'static str, Box<dyn Counter>);

/// The name of the lock that the ratios are to.
pub const BASE: &str = "pthread robust mutex, bare";

/// The locks that work between processes; the base is first.
pub fn between_processes() -> Result<Vec<Named>, String> {
    let overlaid = SharedBuffer::create().map_err(|error| error.to_string())?;
    Ok(vec![
        (BASE, Box::new(Pthread(Mutex::new(true)?))),
        ("pthread robust mutex, a second one", Box::new(Pthread(Mutex::new(true)?))),
        ("overlaid", Box::new(Overlaid(overlaid))),
        ("pthread mutex, not robust", Box::new(Pthread(Mutex::new(false)?))),
        ("raw_sync, not robust", Box::new(RawSync(raw_sync()?))),
    ])
}

/// The locks of threads alone.
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
    // SAFETY: zeroed shared memory, large enough for the mutex after the number.
    let (lock, _) = unsafe { RawSyncMutex::new(data.wrapping_add(64), data) }
        .map_err(|error| error.to_string())?;
    Ok(lock)
}

impl Counter for Overlaid {
    #[inline(always)]
    fn add(&mut self) {
        let mut guard = self.0.lock().expect("nobody dies here");
        let count = &mut guard[0];
        count.set(count.get() + 1);
    }

    fn count(&mut self) -> u64 {
        self.0.lock().expect("nobody dies here")[0].get()
    }
}

impl Counter for Pthread {
    #[inline(always)]
    fn add(&mut self) {
        self.0.add();
    }

    fn count(&mut self) -> u64 {
        self.0.count()
    }
}

impl RawSync {
    fn with<R>(&self, run: impl FnOnce(&mut u64) -> R) -> R {
        let guard = self.0.lock().expect("nobody fails here");
        // SAFETY: the number that `new` was given, under its lock.
        run(unsafe { &mut *guard.cast::<u64>() })
    }
}

impl Counter for RawSync {
    #[inline(always)]
    fn add(&mut self) {
        self.with(|count| *count += 1);
    }

    fn count(&mut self) -> u64 {
        self.with(|count| *count)
    }
}

impl Counter for StdMutex<u64> {
    #[inline(always)]
    fn add(&mut self) {
        // Not `get_mut`, which takes no lock.
        *Self::lock(self).expect("nobody panics here") += 1;
    }

    fn count(&mut self) -> u64 {
        *Self::lock(self).expect("nobody panics here")
    }
}

impl Counter for parking_lot::Mutex<u64> {
    #[inline(always)]
    fn add(&mut self) {
        *Self::lock(self) += 1;
    }

    fn count(&mut self) -> u64 {
        *Self::lock(self)
    }
}

/// A batch of the same operation, so many times: returns nanoseconds for each.
pub fn timed(times: u32, run: impl FnOnce()) -> f64 {
    let start = std::time::Instant::now();
    run();
    start.elapsed().as_secs_f64() * 1e9 / f64::from(times)
}
