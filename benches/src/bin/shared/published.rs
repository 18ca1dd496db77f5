//! Measures reading a value while another process publishes new ones.

use std::cell::RefCell;
use std::ffi::OsStr;
use std::hint::black_box;
use std::ptr::NonNull;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use mmap_sync::synchronizer::Synchronizer;
use overlaid::Le;
use overlaid::shared::SharedBuffer;
use overlaid_benches::affinity;
use overlaid_benches::harness::{Batch, Timing, interleave};
use overlaid_benches::table::Table;
use zerocopy::{FromBytes, FromZeros, IntoBytes, KnownLayout};

use crate::locks::timed;
use crate::pthread::{RwLock, copy, shared};

/// The number of places in memory that each method has. It uses another one in each round. With a
/// single place, the result of a value that just fits in a cache would depend by 4 % on its pages.
const PLACES: usize = 8;

/// The memory that a value is copied to. It is never freed.
///
/// It starts half a page after the start of a page: a processor may mistake a load for one from an
/// earlier store if their addresses differ by a multiple of a page. Its offset in the cache line is
/// one of the four that an allocator returns, since the speed of `memcpy` and others depends on
/// that offset.
fn target<V: FromBytes + IntoBytes + KnownLayout + 'static>(place: usize) -> &'static mut V {
    #[derive(FromBytes, IntoBytes)]
    #[repr(C, align(4096))]
    struct Page([u8; 4096]);
    let start = 2048 + place % 4 * 16;
    let pages = (start + size_of::<V>()).div_ceil(4096);
    let pages = Box::leak(<[Page]>::new_box_zeroed_with_elems(pages).expect("memory for a value"));
    V::mut_from_bytes(&mut pages.as_mut_bytes()[start..][..size_of::<V>()]).expect("it is aligned")
}

/// A method by which one process passes a value of `N` words to another.
trait Method<const N: usize> {
    fn write(&mut self, value: &[u64; N]);
    fn read(&mut self, to: &mut [u64; N]);
}

/// Copies the bytes without any protection.
struct Memcpy<const N: usize>(NonNull<[u64; N]>);

impl<const N: usize> Method<N> for Memcpy<N> {
    fn write(&mut self, value: &[u64; N]) {
        // SAFETY: the pointer is to `N` words of shared memory, which stay mapped and which no
        // `value` overlaps.
        unsafe { copy(value, self.0.as_ptr()) };
    }

    fn read(&mut self, to: &mut [u64; N]) {
        // SAFETY: the pointer is to `N` words of shared memory, which stay mapped and which no `to`
        // overlaps. The copy may be torn, but every bit pattern is valid.
        unsafe { copy(self.0.as_ptr(), to) };
    }
}

struct Overlaid<const N: usize> {
    shared: SharedBuffer<[u8; 1], [Le<u64>; N]>,
    next: &'static mut [Le<u64>; N],
    read: &'static mut [Le<u64>; N],
}

impl<const N: usize> Method<N> for Overlaid<N> {
    fn write(&mut self, value: &[u64; N]) {
        self.next.iter_mut().zip(value).for_each(|(to, &word)| to.set(word));
        self.shared.lock().expect("no process dies while it holds the lock").publish(self.next);
    }

    fn read(&mut self, to: &mut [u64; N]) {
        while self.shared.published().read_into(self.read).is_err() {}
        // `read_into` has copied the whole value. These words are for the check of torn reads.
        (to[0], to[N / 2], to[N - 1]) =
            (self.read[0].get(), self.read[N / 2].get(), self.read[N - 1].get());
    }
}

impl<const N: usize> Method<N> for &'static RwLock<[u64; N]> {
    fn write(&mut self, value: &[u64; N]) {
        RwLock::write(self, value);
    }

    fn read(&mut self, to: &mut [u64; N]) {
        RwLock::read(self, to);
    }
}

struct MmapSync(Synchronizer);

impl<const N: usize> Method<N> for MmapSync {
    fn write(&mut self, value: &[u64; N]) {
        self.0.write(value, Duration::from_secs(1)).expect("mmap-sync writes");
    }

    fn read(&mut self, to: &mut [u64; N]) {
        // SAFETY: the writer waits for a second before it reuses the memory, and the value is
        // copied at once.
        let read = unsafe { self.0.read::<[u64; N]>(false) }.expect("mmap-sync reads");
        // SAFETY: both pointers are to `N` words, one of which is borrowed from the guard and the
        // other mutably from the caller.
        unsafe { copy(&raw const *read, to) };
    }
}

/// Prints a table with the nanoseconds for one read, the speed relative to `memcpy`, and the number
/// of torn reads.
pub fn report<const N: usize>(rounds: usize, pause: Duration) -> Result<(), String> {
    let folder = format!("/dev/shm/overlaid-bench-{}-{N}", std::process::id());
    let mut places = (0..PLACES)
        .map(|place| methods::<N>(&format!("{folder}-{place}"), place))
        .collect::<Result<Vec<_>, _>>()?;
    let current = shared::<AtomicUsize>()?;
    // SAFETY: `shared` returns memory for the atomic that stays mapped until the process ends, and
    // whose zero bytes are valid. Nothing makes a mutable reference to it.
    let current = unsafe { current.as_ref() };
    for (_, method) in places.iter_mut().flatten() {
        method.write(&[1; N]);
    }
    let writer = start_writer(&mut places, current, pause)?;
    let _ = affinity::pin_to(0);

    let names: Vec<_> = places[0].iter().map(|(name, _)| *name).collect();
    let torn: Vec<u32> =
        (0..names.len()).map(|index| count_torn(&mut places, current, index)).collect();
    let times = u32::try_from((1 << 16) / N).unwrap_or(1).max(8);
    let places = RefCell::new(places);
    let batches = names.iter().enumerate().map(|(index, name)| {
        let mut values: Vec<_> = (0..PLACES).map(target::<[u64; N]>).collect();
        let mut next = (0..PLACES).cycle();
        let places = &places;
        Batch::new(name, move || {
            let place = next.next().expect("a cycle has no end");
            let (method, value) = (&mut places.borrow_mut()[place][index].1, &mut values[place]);
            current.store(place * METHODS + index, Ordering::Relaxed);
            timed(times, || (0..times).for_each(|_| method.read(black_box(value))))
        })
    });
    let timings = interleave(batches.collect(), rounds);
    current.store(usize::MAX, Ordering::Relaxed);
    // SAFETY: a null pointer means that the status is not wanted. The child ends, since `current`
    // is out of range.
    unsafe { libc::waitpid(writer, std::ptr::null_mut(), 0) };
    for (place, file) in (0..PLACES).flat_map(|place| FILES.map(|file| (place, file))) {
        let _ = std::fs::remove_file(format!("{folder}-{place}{file}"));
    }

    let table = table(&timings, &torn);
    println!("\n### Reading {} bytes, published every {pause:?}\n\n{table}", N * 8);
    Ok(())
}

fn table(timings: &[Timing], torn: &[u32]) -> Table<4> {
    let mut table = Table::new(["method", "ns per read", "speed relative to memcpy", "torn reads"]);
    for (timing, torn) in timings.iter().zip(torn) {
        table.push([
            timing.name.to_owned(),
            format!("{:.1}", timing.nanoseconds),
            format!("{:.2}", 1.0 / timing.ratio.median),
            torn.to_string(),
        ]);
    }
    table
}

/// The suffixes of the files that `mmap-sync` creates.
const FILES: [&str; 3] = ["_state", "_data_0", "_data_1"];

type Named<const N: usize> = (&'static str, Box<dyn Method<N>>);

const METHODS: usize = 4;

fn methods<const N: usize>(path: &str, place: usize) -> Result<[Named<N>; METHODS], String> {
    let shared_buffer = SharedBuffer::create().map_err(|error| error.to_string())?;
    Ok([
        ("memcpy, no protection", Box::new(Memcpy::<N>(shared()?))),
        (
            "overlaid, `Published`",
            Box::new(Overlaid { shared: shared_buffer, next: target(place), read: target(place) }),
        ),
        ("pthread rwlock and memcpy", Box::new(RwLock::<[u64; N]>::new()?)),
        ("mmap-sync and memcpy", Box::new(MmapSync(Synchronizer::new(OsStr::new(path))))),
    ])
}

/// Forks a process that publishes by the method that is being read. It ends when `current` is out
/// of range.
fn start_writer<const N: usize>(
    places: &mut [[Named<N>; METHODS]],
    current: &AtomicUsize,
    pause: Duration,
) -> Result<libc::pid_t, String> {
    // SAFETY: the process has a single thread, so the child may call any function.
    match unsafe { libc::fork() } {
        -1 => Err(format!("fork: {}", std::io::Error::last_os_error())),
        0 => {
            let _ = affinity::pin_to(1);
            let mut number = 1;
            let value = target::<[u64; N]>(0);
            let methods = places.as_flattened_mut();
            while let Some((_, method)) = methods.get_mut(current.load(Ordering::Relaxed)) {
                number += 1;
                value.fill(number);
                method.write(value);
                let written = Instant::now();
                while written.elapsed() < pause {
                    std::hint::spin_loop();
                }
            }
            // SAFETY: `_exit` has no preconditions. It ends the child without running destructors.
            unsafe { libc::_exit(0) };
        }
        child => Ok(child),
    }
}

/// The number of reads that returned words of two values.
fn count_torn<const N: usize>(
    places: &mut [[Named<N>; METHODS]],
    current: &AtomicUsize,
    index: usize,
) -> u32 {
    let value = target::<[u64; N]>(0);
    let mut torn = 0;
    for (place, methods) in places.iter_mut().enumerate() {
        current.store(place * METHODS + index, Ordering::Relaxed);
        let until = Instant::now() + Duration::from_millis(40);
        while Instant::now() < until {
            methods[index].1.read(black_box(value));
            let [first, middle, last] = [0, N / 2, N - 1].map(|i| value[i]);
            let whole = first == middle && first == last;
            torn += u32::from(!whole);
        }
    }
    torn
}
