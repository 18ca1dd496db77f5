//! Measures locks that two processes contend for, each on a processor of its own.

use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use overlaid_benches::affinity;
use overlaid_benches::table::Table;

use crate::locks::{Counter, between_processes};
use crate::pthread::shared;

/// The result of one of the two processes.
#[derive(Default)]
struct ProcessResult {
    increments: AtomicU64,
    longest_ns: AtomicU64,
}

/// The memory that both processes share.
#[derive(Default)]
struct Shared {
    /// The number of processes that have started.
    started: AtomicU32,
    results: [ProcessResult; 2],
}

/// Prints a table with the throughput, the share of the slower process, the longest wait and the
/// number of lost updates.
pub fn report(time: Duration) -> Result<(), String> {
    let mut table =
        Table::new(["lock", "million/s", "smaller share", "longest wait", "lost updates"]);
    for (name, mut lock) in between_processes()? {
        let results = contend(&mut *lock, time)?;
        let [a, b] = results.each_ref().map(|result| result.increments.load(Ordering::Relaxed));
        let longest = results.each_ref().map(|result| result.longest_ns.load(Ordering::Relaxed));
        let increments = a + b;
        #[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
        let (rate, share) = (
            increments as f64 / time.as_secs_f64() / 1e6,
            a.min(b) as f64 / increments as f64 * 100.0,
        );
        table.push([
            name.to_owned(),
            format!("{rate:.2}"),
            format!("{share:.0} %"),
            format!("{:?}", Duration::from_micros(longest[0].max(longest[1]) / 1000)),
            (i128::from(increments) - i128::from(lock.count())).to_string(),
        ]);
    }
    println!("\n### Contended by two processes\n\n{table}");
    Ok(())
}

fn contend(lock: &mut dyn Counter, time: Duration) -> Result<&'static [ProcessResult; 2], String> {
    // SAFETY: `shared` returns memory for a `Shared` that stays mapped until the process ends, and
    // whose zero bytes are valid atomics. Nothing makes a mutable reference to it.
    let shared = unsafe { shared::<Shared>()?.as_ref() };
    let mut children = [0; 2];
    for (which, child) in children.iter_mut().enumerate() {
        // SAFETY: the process has a single thread, so the child may call any function.
        *child = unsafe { libc::fork() };
        match *child {
            -1 => return Err(format!("fork: {}", std::io::Error::last_os_error())),
            0 => {
                let _ = affinity::pin_to(which);
                increment_for(lock, time, shared, which);
                // SAFETY: `_exit` has no preconditions. It ends the child without running
                // destructors.
                unsafe { libc::_exit(0) };
            }
            _ => {}
        }
    }
    for child in children {
        let mut status = 0;
        // SAFETY: `status` is a valid pointer to an integer.
        unsafe { libc::waitpid(child, &raw mut status, 0) };
        if status != 0 {
            return Err(format!("a process ended with the status {status}"));
        }
    }
    Ok(&shared.results)
}

fn increment_for(lock: &mut dyn Counter, time: Duration, shared: &Shared, which: usize) {
    shared.started.fetch_add(1, Ordering::Relaxed);
    while shared.started.load(Ordering::Relaxed) < 2 {
        std::hint::spin_loop();
    }
    let (mut increments, mut longest) = (0, Duration::ZERO);
    let start = Instant::now();
    let mut last = start;
    while last - start < time {
        lock.increment();
        let now = Instant::now();
        longest = longest.max(now - last);
        increments += 1;
        last = now;
    }
    let result = &shared.results[which];
    result.increments.store(increments, Ordering::Relaxed);
    result
        .longest_ns
        .store(u64::try_from(longest.as_nanos()).unwrap_or(u64::MAX), Ordering::Relaxed);
}
