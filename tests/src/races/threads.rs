//! Threads whose end `ThreadSanitizer` sees.

use std::panic::resume_unwind;
use std::thread;

/// Has `count` threads do this at the same time, each with its number, and waits for all.
pub(super) fn together(count: u32, work: impl Fn(u32) + Sync) {
    let work = &work;
    thread::scope(|scope| {
        let threads: Vec<_> = (0..count).map(|i| scope.spawn(move || work(i))).collect();
        // The scope waits too, but by atomics inside the standard library, which the sanitizer may
        // not see; a join is a call of the C library.
        for thread in threads {
            thread.join().unwrap_or_else(|panic| resume_unwind(panic));
        }
    });
}
