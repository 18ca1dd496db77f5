//! Threads whose ends `ThreadSanitizer` sees.

use std::panic::resume_unwind;
use std::thread;

/// Has so many threads do this at once, each told its number, and waits for all.
pub(super) fn together(count: u32, work: impl Fn(u32) + Sync) {
    let work = &work;
    thread::scope(|scope| {
        let threads: Vec<_> = (0..count).map(|i| scope.spawn(move || work(i))).collect();
        // The scope would wait too, but by atomics inside of the standard library; a join is a call
        // of the C library.
        for thread in threads {
            thread.join().unwrap_or_else(|panic| resume_unwind(panic));
        }
    });
}
