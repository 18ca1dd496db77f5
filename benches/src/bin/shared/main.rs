//! Compares overlaid's shared buffer with other locks and other ways to share a value.
//!
//! `cargo run --release -p overlaid-benches --bin shared [-- --quick]` prints Markdown tables.

mod contended;
mod locks;
mod pthread;
mod published;
mod python;

use std::process::ExitCode;
use std::time::Duration;

use locks::timed;
use overlaid_benches::harness::{Batch, interleave};
use overlaid_benches::table::Table;
use overlaid_benches::{affinity, command};
use python::Python;

fn main() -> ExitCode {
    command::exit(run())
}

fn run() -> Result<(), String> {
    let rounds = command::full_or_quick(501, 21)?;
    if cfg!(debug_assertions) {
        return Err("only a build with `--release` is worth timing".to_owned());
    }
    println!("Medians of {rounds} interleaved rounds, all in one run.");
    published::report::<8>(rounds, Duration::from_micros(20))?;
    published::report::<512>(rounds, Duration::from_micros(50))?;
    published::report::<32768>(rounds, Duration::from_micros(500))?;
    contended::report(Duration::from_millis(if rounds > 100 { 2000 } else { 300 }))?;
    uncontended(rounds)
}

/// Prints a table of the time for locking, incrementing and unlocking, without contention.
fn uncontended(rounds: usize) -> Result<(), String> {
    match affinity::pin() {
        Ok(cpu) => println!("\nBound to processor {cpu}."),
        Err(reason) => println!("\nNot bound to one processor: {reason}."),
    }
    let mut locks = locks::between_processes()?;
    locks.extend(locks::between_threads()?);
    let mut python = Python::start();
    let mut batches: Vec<Batch<'_>> = locks
        .iter_mut()
        .map(|(name, lock)| Batch::new(name, || timed(5000, || lock.increment_times(5000))))
        .collect();
    if let Ok(python) = &mut python {
        let batch = || python.batch(2000).unwrap_or(f64::NAN);
        batches.push(Batch::new("Python, with Array.get_lock()", batch));
    }
    let timings = interleave(batches, rounds);
    let mut table =
        Table::new(["lock, increment, unlock", "ns", "ratio to the pthread robust mutex"]);
    for timing in &timings {
        let ratio = timing.ratio;
        table.push([
            timing.name.to_owned(),
            format!("{:.1}", timing.nanoseconds),
            format!("{:.2} ({:.2} to {:.2})", ratio.median, ratio.lower, ratio.upper),
        ]);
    }
    println!("\n### Uncontended\n\n{table}");
    if let Err(reason) = python {
        println!("Python is missing from the table: {reason}.");
    }
    check(&mut locks)
}

/// Checks that every lock was taken equally often.
fn check(locks: &mut [locks::Named]) -> Result<(), String> {
    let counts: Vec<u64> = locks.iter_mut().map(|(_, lock)| lock.count()).collect();
    if counts.iter().any(|&count| count != counts[0]) {
        return Err(format!("updates were lost: {counts:?}"));
    }
    Ok(())
}
