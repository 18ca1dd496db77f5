//! Views for writing under the lock of a shared buffer, while somebody who ignores the lock changes the
//! bytes. `written.rs` has the same calls without that, which Miri runs.

#![allow(
    clippy::cast_possible_truncation,
    reason = "random numbers are cut to the size of their field"
)]

use std::fs::File;
use std::os::unix::fs::FileExt;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;

use overlaid::shared::SharedBuffer;

use crate::random::Random;
use crate::written::{least_significant_first as little, most_significant_first as big};

type Error = Box<dyn std::error::Error>;

/// How many bytes the buffer has, and which of them the schema is laid over.
const SIZE: usize = 512;
const START: usize = 128;

/// How many bytes from there on are changed.
const SPOILED: usize = 96;

/// How often the schema is laid.
const ROUNDS: usize = 4000;

/// The offset of the locked bytes in the memory, which the header says.
fn offset_of_bytes(file: &File) -> Result<u64, Error> {
    let mut offset = [0; 8];
    file.read_exact_at(&mut offset, 32)?;
    Ok(u64::from_le_bytes(offset))
}

/// Tells the peer to stop, also if this thread panics.
struct Stop<'a>(&'a AtomicBool);

impl Drop for Stop<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Changes bytes until it is told to stop.
fn spoil(
    file: &File,
    start: u64,
    is_done: &AtomicBool,
    spoiled: &AtomicU64,
) -> std::io::Result<()> {
    let mut random = Random::new(13);
    while !is_done.load(Ordering::Relaxed) {
        let at = start + random.below(SPOILED as u64);
        file.write_all_at(&[random.next() as u8], at)?;
        spoiled.fetch_add(1, Ordering::Relaxed);
    }
    Ok(())
}

/// Lays the schema in one byte order, and reads and writes everything.
macro_rules! round {
    ($order:ident, $random:expr, $bytes:expr, $laid:expr, $file:expr, $start:expr) => {{
        let valid = $order::bytes(&mut $random);
        let bytes = &mut $bytes[START..START + valid.len()];
        bytes.copy_from_slice(&valid);
        // Others may have changed the bytes already, so that they are refused.
        if let Ok(mut view) = $order::Whole::overlay_mut(bytes) {
            $laid += 1;
            $order::touch(&mut view);
            // Whatever the peer does, some bytes are others than when the schema was laid.
            for _ in 0..8 {
                let at = $start + $random.below(valid.len() as u64);
                $file.write_all_at(&[$random.next() as u8], at)?;
            }
            $order::touch(&mut view);
        }
        valid.len()
    }};
}

#[test]
fn a_peer_that_ignores_the_lock_makes_nothing_panic_or_leave_the_bytes() -> Result<(), Error> {
    let shared = SharedBuffer::<[u8; SIZE]>::create()?;
    // SAFETY: bytes are written through the descriptor like by a peer that ignores the lock, which is what
    // is tested. The memory holds no type that such a write could make invalid: this process only uses
    // the bytes of a `[u8; SIZE]`, the numbers in it decode any bytes, and text is only counted.
    let file = File::from(unsafe { shared.try_clone_fd() }?);
    let start = offset_of_bytes(&file)? + START as u64;
    let (is_done, spoiled) = (AtomicBool::new(false), AtomicU64::new(0));
    let (mut laid, mut random) = (0, Random::new(11));
    thread::scope(|scope| -> Result<(), Error> {
        let peer = scope.spawn(|| spoil(&file, start, &is_done, &spoiled));
        while spoiled.load(Ordering::Relaxed) == 0 && !peer.is_finished() {
            thread::yield_now();
        }
        let stop = Stop(&is_done);
        let outcome = (0..ROUNDS).try_for_each(|_| -> Result<(), Error> {
            let mut guard = shared.lock().map_err(|error| error.to_string())?;
            guard.fill(0xee);
            let longest = round!(big, random, guard, laid, &file, start)
                .max(round!(little, random, guard, laid, &file, start));
            let is_within = longest.max(SPOILED) <= SIZE - 2 * START;
            let outside = guard[..START].iter().chain(&guard[SIZE - START..]);
            let is_outside_untouched = outside.copied().all(|byte| byte == 0xee);
            if is_within && is_outside_untouched { Ok(()) } else { Err("outside".into()) }
        });
        drop(stop);
        peer.join().map_err(|_| "the peer panicked")??;
        outcome
    })?;
    let spoiled = spoiled.into_inner();
    println!("laid {laid} of {} times, while {spoiled} bytes were changed", 2 * ROUNDS);
    assert!(laid > ROUNDS / 10 && spoiled > 1000, "laid {laid} times, {spoiled} bytes changed");
    Ok(())
}
