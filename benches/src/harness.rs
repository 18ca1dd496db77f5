//! Times candidates in interleaved rounds.
//!
//! The speed of a machine changes over seconds by more than the candidates differ. So the
//! candidates are not timed one after the other: in each round, each of them runs a batch of well
//! under a millisecond. A ratio is that of two batches of the same round.

use std::time::{Duration, Instant};

use crate::rounds::turns;

/// A candidate and its function for a task.
pub struct Entry<F> {
    /// The name of the candidate.
    pub name: &'static str,
    /// The function.
    pub run: F,
}

/// A candidate that measures its batches itself.
pub struct Batch<'a> {
    name: &'static str,
    nanoseconds: Box<dyn FnMut() -> f64 + 'a>,
}

impl<'a> Batch<'a> {
    /// A candidate whose function `nanoseconds` runs a batch and returns the time of one operation.
    pub fn new(name: &'static str, nanoseconds: impl FnMut() -> f64 + 'a) -> Self {
        Self { name, nanoseconds: Box::new(nanoseconds) }
    }
}

/// The medians over all rounds for one candidate.
pub struct Timing {
    /// The name of the candidate.
    pub name: &'static str,
    /// The time for one record or operation.
    pub nanoseconds: f64,
    /// The ratio to the first candidate.
    pub ratio: Quartiles,
}

/// The quartiles of a set of numbers.
#[derive(Clone, Copy)]
pub struct Quartiles {
    /// A quarter of the numbers are smaller.
    pub lower: f64,
    /// Half of the numbers are smaller.
    pub median: f64,
    /// A quarter of the numbers are larger.
    pub upper: f64,
}

impl Quartiles {
    fn of(mut numbers: Vec<f64>) -> Self {
        numbers.sort_by(f64::total_cmp);
        let at = |quarter: usize| numbers[(numbers.len() - 1) * quarter / 4];
        Self { lower: at(1), median: at(2), upper: at(3) }
    }
}

/// The duration of a batch: long compared with the resolution of the clock, and short compared with
/// the changes of speed.
const BATCH: Duration = Duration::from_micros(200);

/// Times every entry in `rounds` rounds. Ratios are to the first entry.
///
/// `pass` runs one entry on `records` records or operations.
pub fn compare<F: Copy>(
    entries: &[Entry<F>],
    rounds: usize,
    records: u32,
    mut pass: impl FnMut(F),
) -> Vec<Timing> {
    let mut time = |run, passes| {
        // This pass is not timed: it fills the caches, which hold data of the candidate before.
        pass(run);
        let start = Instant::now();
        for _ in 0..passes {
            pass(run);
        }
        start.elapsed().as_secs_f64() / f64::from(passes)
    };
    let passes: Vec<u32> =
        entries.iter().map(|entry| passes_in_a_batch(time(entry.run, 1))).collect();

    let mut samples = vec![Vec::with_capacity(rounds); entries.len()];
    for round in 0..rounds {
        for turn in turns(round, entries.len()) {
            samples[turn].push(time(entries[turn].run, passes[turn]));
        }
    }
    let names = entries.iter().map(|entry| entry.name);
    timings(names, &samples, 1e9 / f64::from(records))
}

/// Times candidates that measure their batches themselves, in `rounds` rounds. Ratios are to the
/// first candidate.
#[must_use]
pub fn interleave(mut candidates: Vec<Batch<'_>>, rounds: usize) -> Vec<Timing> {
    for candidate in &mut candidates {
        // This batch is not used: it fills the caches.
        (candidate.nanoseconds)();
    }
    let mut samples = vec![Vec::with_capacity(rounds); candidates.len()];
    for round in 0..rounds {
        for turn in turns(round, candidates.len()) {
            samples[turn].push((candidates[turn].nanoseconds)());
        }
    }
    timings(candidates.iter().map(|candidate| candidate.name), &samples, 1.0)
}

fn timings(
    names: impl Iterator<Item = &'static str>,
    samples: &[Vec<f64>],
    unit: f64,
) -> Vec<Timing> {
    let ratios = |of: &[f64]| of.iter().zip(&samples[0]).map(|(own, base)| own / base).collect();
    names
        .zip(samples)
        .map(|(name, times)| Timing {
            name,
            nanoseconds: Quartiles::of(times.clone()).median * unit,
            ratio: Quartiles::of(ratios(times)),
        })
        .collect()
}

/// The number of passes in a batch, given the seconds that one pass takes.
fn passes_in_a_batch(seconds: f64) -> u32 {
    (1..=1000).rev().find(|&passes| seconds * f64::from(passes) <= BATCH.as_secs_f64()).unwrap_or(1)
}
