//! The same lock wanted by two processes at once, each on its processor.

use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use overlaid_benches::affinity;
use overlaid_benches::table::Table;

use crate::locks::{Counter, between_processes};
use crate::pthread::shared;

/// What one of the two processes has done.
#[derive(Default)]
struct Done {
    adds: AtomicU64,
    longest_ns: AtomicU64,
}

/// In memory that both have.
#[derive(Default)]
struct Meeting {
    there: AtomicU32,
    done: [Done; 2],
}

/// Prints a table of throughput, the smaller share, the longest wait, and lost updates.
pub fn report(time: Duration) -> Result<(), String> {
    let mut table =
        Table::new(["lock", "million/s", "smaller share", "longest wait", "lost updates"]);
    for (name, mut lock) in between_processes()? {
        let done = contend(&mut *lock, time)?;
        let [a, b] = done.each_ref().map(|done| done.adds.load(Ordering::Relaxed));
        let longest = done.each_ref().map(|done| done.longest_ns.load(Ordering::Relaxed));
        let adds = a + b;
        #[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
        let (rate, share) =
            (adds as f64 / time.as_secs_f64() / 1e6, a.min(b) as f64 / adds as f64 * 100.0);
        table.push([
            name.to_owned(),
            format!("{rate:.2}"),
            format!("{share:.0} %"),
            format!("{:?}", Duration::from_micros(longest[0].max(longest[1]) / 1000)),
            (i128::from(adds) - i128::from(lock.count())).to_string(),
        ]);
    }
    println!("\n### Contended by two processes\n\n{table}");
    Ok(())
}

fn contend(lock: &mut dyn Counter, time: Duration) -> Result<&'static [Done; 2], String> {
    // SAFETY: zeroed shared memory that is never given back; zeroes are atomics.
    let meeting = unsafe { shared::<Meeting>()?.as_ref() };
    let mut children = [0; 2];
    for (which, child) in children.iter_mut().enumerate() {
        // SAFETY: this process has one thread here.
        *child = unsafe { libc::fork() };
        match *child {
            -1 => return Err(format!("fork: {}", std::io::Error::last_os_error())),
            0 => {
                let _ = affinity::pin_to(which);
                add_for(lock, time, meeting, which);
                // SAFETY: ends the child without the parent's destructors.
                unsafe { libc::_exit(0) };
            }
            _ => {}
        }
    }
    for child in children {
        let mut status = 0;
        // SAFETY: a child of this process.
        unsafe { libc::waitpid(child, &raw mut status, 0) };
        if status != 0 {
            return Err(format!("a contender ended with {status}"));
        }
    }
    Ok(&meeting.done)
}

fn add_for(lock: &mut dyn Counter, time: Duration, meeting: &Meeting, which: usize) {
    meeting.there.fetch_add(1, Ordering::Relaxed);
    while meeting.there.load(Ordering::Relaxed) < 2 {
        std::hint::spin_loop();
    }
    let (mut adds, mut longest) = (0, Duration::ZERO);
    let start = Instant::now();
    let mut last = start;
    while last - start < time {
        lock.add();
        let now = Instant::now();
        longest = longest.max(now - last);
        adds += 1;
        last = now;
    }
    let done = &meeting.done[which];
    done.adds.store(adds, Ordering::Relaxed);
    done.longest_ns.store(u64::try_from(longest.as_nanos()).unwrap_or(u64::MAX), Ordering::Relaxed);
}
