//! Reading a value that another process publishes meanwhile.

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
use overlaid_benches::harness::{Batch, interleave};
use overlaid_benches::table::Table;
use zerocopy::{FromBytes, FromZeros, IntoBytes, KnownLayout};

use crate::locks::timed;
use crate::pthread::{RwLock, copy, shared};

/// How many places in memory each way has, of which it takes another one in each round: else the cache
/// that the value just fits into decides by the pages that it happens to have, by 4 % either way.
const PLACES: usize = 8;

/// What copies are made to, never given back: half a page beyond where they are made from, as processors take a
/// load for one of a store before it if the two differ by whole pages; and at each of the four addresses in
/// a line of the cache that an allocator gives, since `memcpy` and others differ in what they make of that.
fn target<V: FromBytes + IntoBytes + KnownLayout + 'static>(place: usize) -> &'static mut V {
    #[derive(FromBytes, IntoBytes)]
    #[repr(C, align(4096))]
    struct Page([u8; 4096]);
    let at = 2048 + place % 4 * 16;
    let pages = (at + size_of::<V>()).div_ceil(4096);
    let pages = Box::leak(<[Page]>::new_box_zeroed_with_elems(pages).expect("memory for a value"));
    V::mut_from_bytes(&mut pages.as_mut_bytes()[at..][..size_of::<V>()]).expect("it is aligned")
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
    next: &'static mut [Le<u64>; N],
    read: &'static mut [Le<u64>; N],
}

impl<const N: usize> Way<N> for Overlaid<N> {
    fn write(&mut self, value: &[u64; N]) {
        self.next.iter_mut().zip(value).for_each(|(to, &word)| to.set(word));
        self.shared.lock().expect("nobody dies here").publish(self.next);
    }

    fn read(&mut self, to: &mut [u64; N]) {
        while self.shared.published().read_into(self.read).is_err() {}
        // What is compared is the copy; this is for the check, and costs nothing that counts.
        (to[0], to[N / 2], to[N - 1]) =
            (self.read[0].get(), self.read[N / 2].get(), self.read[N - 1].get());
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
    let mut places = (0..PLACES)
        .map(|place| ways::<N>(&format!("{folder}-{place}"), place))
        .collect::<Result<Vec<_>, _>>()?;
    let now = shared::<AtomicUsize>()?;
    // SAFETY: an atomic in shared memory that is never given back.
    let now = unsafe { now.as_ref() };
    for (_, way) in places.iter_mut().flatten() {
        way.write(&[1; N]);
    }
    let writer = start_writer(&mut places, now, pause)?;
    let _ = affinity::pin_to(0);

    let names: Vec<_> = places[0].iter().map(|(name, _)| *name).collect();
    let torn: Vec<u32> = (0..names.len()).map(|way| count_torn(&mut places, now, way)).collect();
    let times = u32::try_from((1 << 16) / N).unwrap_or(1).max(8);
    let places = RefCell::new(places);
    let batches = names.iter().enumerate().map(|(way, name)| {
        let mut values: Vec<_> = (0..PLACES).map(target::<[u64; N]>).collect();
        let mut next = (0..PLACES).cycle();
        let places = &places;
        Batch::new(name, move || {
            let place = next.next().expect("it goes on for ever");
            let (way_there, value) = (&mut places.borrow_mut()[place][way].1, &mut values[place]);
            now.store(place * WAYS + way, Ordering::Relaxed);
            timed(times, || (0..times).for_each(|_| way_there.read(black_box(value))))
        })
    });
    let timings = interleave(batches.collect(), rounds);
    now.store(usize::MAX, Ordering::Relaxed);
    // SAFETY: a child of this process, which ends when told so above.
    unsafe { libc::waitpid(writer, std::ptr::null_mut(), 0) };
    for (place, file) in (0..PLACES).flat_map(|place| FILES.map(|file| (place, file))) {
        let _ = std::fs::remove_file(format!("{folder}-{place}{file}"));
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

/// What `mmap-sync` makes.
const FILES: [&str; 3] = ["_state", "_data_0", "_data_1"];

type Named<const N: usize> = (&'static str, Box<dyn Way<N>>);

const WAYS: usize = 4;

fn ways<const N: usize>(path: &str, place: usize) -> Result<[Named<N>; WAYS], String> {
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

/// Forks a process that publishes in the way that is being read, until there is none.
fn start_writer<const N: usize>(
    places: &mut [[Named<N>; WAYS]],
    now: &AtomicUsize,
    pause: Duration,
) -> Result<libc::pid_t, String> {
    // SAFETY: this process has one thread here.
    match unsafe { libc::fork() } {
        -1 => Err(format!("fork: {}", std::io::Error::last_os_error())),
        0 => {
            let _ = affinity::pin_to(1);
            let mut number = 1;
            let value = target::<[u64; N]>(0);
            let ways = places.as_flattened_mut();
            while let Some((_, way)) = ways.get_mut(now.load(Ordering::Relaxed)) {
                number += 1;
                value.fill(number);
                way.write(value);
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
fn count_torn<const N: usize>(
    places: &mut [[Named<N>; WAYS]],
    now: &AtomicUsize,
    way: usize,
) -> u32 {
    let value = target::<[u64; N]>(0);
    let mut torn = 0;
    for (place, ways) in places.iter_mut().enumerate() {
        now.store(place * WAYS + way, Ordering::Relaxed);
        let until = Instant::now() + Duration::from_millis(40);
        while Instant::now() < until {
            ways[way].1.read(black_box(value));
            let [first, middle, last] = [0, N / 2, N - 1].map(|i| value[i]);
            let whole = first == middle && first == last;
            torn += u32::from(!whole);
        }
    }
    torn
}
