//! Reading a value that another process publishes meanwhile.

use std::ffi::OsStr;
use std::hint::black_box;
use std::ptr::NonNull;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use mmap_sync::synchronizer::Synchronizer;
use overlaid::Le;
use overlaid::shared::SharedBuffer;
use overlaid_benches::affinity;
use overlaid_benches::harness::{Batch, interleave};
use overlaid_benches::table::Table;
use zerocopy::FromZeros;

use crate::locks::timed;
use crate::pthread::{RwLock, copy, shared};

/// All copy to half a page beyond where they copy from, or nearly so: else luck would decide, as
/// processors take a load for one of a store before it if the two differ by whole pages.
#[derive(FromZeros)]
#[repr(C, align(4096))]
struct Page<V> {
    half: [u8; 2048],
    value: V,
}

fn page<V: FromZeros>() -> Box<Page<V>> {
    Page::new_box_zeroed().expect("memory for a value")
}

/// A way to hand a value of `N` words from one process to another.
trait Way<const N: usize> {
    fn write(&mut self, value: &[u64; N]);
    fn read(&mut self, to: &mut [u64; N]);
}

/// No protection at all: what copying the bytes costs.
struct Memcpy<const N: usize>(NonNull<[u64; N]>);

impl<const N: usize> Way<N> for Memcpy<N> {
    fn write(&mut self, value: &[u64; N]) {
        // SAFETY: `N` words of shared memory.
        unsafe { copy(value, self.0.as_ptr()) };
    }

    fn read(&mut self, to: &mut [u64; N]) {
        // SAFETY: as above; what comes may be torn, which the C library does not mind.
        unsafe { copy(self.0.as_ptr(), to) };
    }
}

struct Overlaid<const N: usize> {
    shared: SharedBuffer<[u8; 1], [Le<u64>; N]>,
    next: Box<Page<[Le<u64>; N]>>,
    read: Box<Page<[Le<u64>; N]>>,
}

impl<const N: usize> Way<N> for Overlaid<N> {
    fn write(&mut self, value: &[u64; N]) {
        self.next.value.iter_mut().zip(value).for_each(|(to, &word)| to.set(word));
        self.shared.lock().expect("nobody dies here").publish(&self.next.value);
    }

    fn read(&mut self, to: &mut [u64; N]) {
        while self.shared.published().read_into(&mut self.read.value).is_err() {}
        // What is compared is the copy; this is for the check, and costs nothing that counts.
        (to[0], to[N / 2], to[N - 1]) =
            (self.read.value[0].get(), self.read.value[N / 2].get(), self.read.value[N - 1].get());
    }
}

impl<const N: usize> Way<N> for &'static RwLock<[u64; N]> {
    fn write(&mut self, value: &[u64; N]) {
        RwLock::write(self, value);
    }

    fn read(&mut self, to: &mut [u64; N]) {
        RwLock::read(self, to);
    }
}

struct MmapSync(Synchronizer);

impl<const N: usize> Way<N> for MmapSync {
    fn write(&mut self, value: &[u64; N]) {
        self.0.write(value, Duration::from_secs(1)).expect("mmap-sync writes");
    }

    fn read(&mut self, to: &mut [u64; N]) {
        // SAFETY: the value is copied at once, long before the second of grace is over.
        let read = unsafe { self.0.read::<[u64; N]>(false) }.expect("mmap-sync reads");
        // SAFETY: `N` words, borrowed from the guard.
        unsafe { copy(&raw const *read, to) };
    }
}

/// Prints a table of nanoseconds for one read, its ratio to `memcpy`, and torn reads.
pub fn report<const N: usize>(rounds: usize, pause: Duration) -> Result<(), String> {
    let folder = format!("/dev/shm/overlaid-bench-{}-{N}", std::process::id());
    let mut ways = ways::<N>(&folder)?;
    let now = shared::<AtomicUsize>()?;
    // SAFETY: an atomic in shared memory that is never given back.
    let now = unsafe { now.as_ref() };
    for (_, way) in &mut ways {
        way.write(&[1; N]);
    }
    let writer = start_writer(&mut ways, now, pause)?;
    let _ = affinity::pin_to(0);

    let torn: Vec<u32> = (0..ways.len()).map(|i| count_torn(&mut *ways[i].1, now, i)).collect();
    let names: Vec<_> = ways.iter().map(|(name, _)| *name).collect();
    let batches = ways.iter_mut().enumerate().map(|(i, (name, way))| {
        let mut value = page::<[u64; N]>();
        let times = u32::try_from((1 << 16) / N).unwrap_or(1).max(8);
        Batch::new(name, move || {
            now.store(i, Ordering::Relaxed);
            timed(times, || (0..times).for_each(|_| way.read(black_box(&mut value.value))))
        })
    });
    let timings = interleave(batches.collect(), rounds);
    now.store(usize::MAX, Ordering::Relaxed);
    // SAFETY: a child of this process, which ends when told so above.
    unsafe { libc::waitpid(writer, std::ptr::null_mut(), 0) };
    for file in ["_state", "_data_0", "_data_1"] {
        let _ = std::fs::remove_file(format!("{folder}{file}"));
    }

    let mut table = Table::new(["way", "ns per read", "speed to memcpy", "torn reads"]);
    for ((name, timing), torn) in names.iter().zip(&timings).zip(torn) {
        table.push([
            (*name).to_owned(),
            format!("{:.1}", timing.nanoseconds),
            format!("{:.2}", 1.0 / timing.ratio.median),
            torn.to_string(),
        ]);
    }
    println!("\n### Reading {} bytes, published every {pause:?}\n\n{table}", N * 8);
    Ok(())
}

type Named<'a, const N: usize> = (&'static str, Box<dyn Way<N> + 'a>);

fn ways<const N: usize>(path: &str) -> Result<Vec<Named<'static, N>>, String> {
    let shared_buffer = SharedBuffer::create().map_err(|error| error.to_string())?;
    Ok(vec![
        ("memcpy, no protection", Box::new(Memcpy::<N>(shared()?))),
        (
            "overlaid, `Published`",
            Box::new(Overlaid { shared: shared_buffer, next: page(), read: page() }),
        ),
        ("pthread rwlock and memcpy", Box::new(RwLock::<[u64; N]>::new()?)),
        ("mmap-sync and memcpy", Box::new(MmapSync(Synchronizer::new(OsStr::new(path))))),
    ])
}

/// Forks a process that publishes in the way that is being read, until there is none.
fn start_writer<const N: usize>(
    ways: &mut [Named<'_, N>],
    now: &AtomicUsize,
    pause: Duration,
) -> Result<libc::pid_t, String> {
    // SAFETY: this process has one thread here.
    match unsafe { libc::fork() } {
        -1 => Err(format!("fork: {}", std::io::Error::last_os_error())),
        0 => {
            let _ = affinity::pin_to(1);
            let mut number = 1;
            let mut value = page::<[u64; N]>();
            while let Some((_, way)) = ways.get_mut(now.load(Ordering::Relaxed)) {
                number += 1;
                value.value.fill(number);
                way.write(&value.value);
                let written = Instant::now();
                while written.elapsed() < pause {
                    std::hint::spin_loop();
                }
            }
            // SAFETY: ends the child without the parent's destructors.
            unsafe { libc::_exit(0) };
        }
        child => Ok(child),
    }
}

/// How many of many reads had words of two values.
fn count_torn<const N: usize>(way: &mut dyn Way<N>, now: &AtomicUsize, which: usize) -> u32 {
    now.store(which, Ordering::Relaxed);
    let mut value = page::<[u64; N]>();
    let until = Instant::now() + Duration::from_millis(300);
    let mut torn = 0;
    while Instant::now() < until {
        way.read(black_box(&mut value.value));
        let [first, middle, last] = [0, N / 2, N - 1].map(|i| value.value[i]);
        let whole = first == middle && first == last;
        torn += u32::from(!whole);
    }
    torn
}
