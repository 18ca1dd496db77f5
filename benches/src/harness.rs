//! Timing candidates against each other in interleaved rounds.
//!
//! A machine's speed drifts over seconds by more than the candidates differ. So no candidate is
//! timed from end to end before the next begins: each round gives every one a batch of well under a
//! millisecond, and a ratio is taken between batches of the same round.

use std::time::{Duration, Instant};

use crate::rounds::turns;

/// What one candidate does for the task at hand.
pub struct Entry<F> {
    /// The candidate.
    pub name: &'static str,
    /// What is run for it.
    pub run: F,
}

/// A candidate that times its own batches.
pub struct Batch<'a> {
    name: &'static str,
    nanoseconds: Box<dyn FnMut() -> f64 + 'a>,
}

impl<'a> Batch<'a> {
    /// `nanoseconds` runs a batch and returns how long one operation took.
    pub fn new(name: &'static str, nanoseconds: impl FnMut() -> f64 + 'a) -> Self {
        Self { name, nanoseconds: Box::new(nanoseconds) }
    }
}

/// The medians over all rounds for one candidate.
pub struct Timing {
    /// The candidate.
    pub name: &'static str,
    /// For one record or operation.
    pub nanoseconds: f64,
    /// To the first candidate.
    pub ratio: Quartiles,
}

/// The middle of a set of numbers, and the bounds of the half of them around it.
#[derive(Clone, Copy)]
pub struct Quartiles {
    /// A quarter of the numbers is smaller.
    pub lower: f64,
    /// Half of them are.
    pub median: f64,
    /// A quarter is larger.
    pub upper: f64,
}

impl Quartiles {
    fn of(mut numbers: Vec<f64>) -> Self {
        numbers.sort_by(f64::total_cmp);
        let at = |quarter: usize| numbers[(numbers.len() - 1) * quarter / 4];
        Self { lower: at(1), median: at(2), upper: at(3) }
    }
}

/// How long a candidate's batch shall last: long for the clock, short for the machine's drift.
const BATCH: Duration = Duration::from_micros(200);

/// Times every entry in `rounds` rounds; ratios are to the first entry.
///
/// `pass` runs one entry over as many records as `records` says.
pub fn compare<F: Copy>(
    entries: &[Entry<F>],
    rounds: usize,
    records: u16,
    mut pass: impl FnMut(F),
) -> Vec<Timing> {
    let mut time = |run, passes| {
        // Untimed: what ran before left its own code, data and branches in the caches.
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

/// Times candidates that keep the time themselves in `rounds` rounds; ratios are to the first.
#[must_use]
pub fn interleave(mut candidates: Vec<Batch<'_>>, rounds: usize) -> Vec<Timing> {
    for candidate in &mut candidates {
        // Unused: it fills the caches.
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

/// The number of passes that fill a batch, from the seconds that one pass takes.
fn passes_in_a_batch(seconds: f64) -> u32 {
    (1..=1000).rev().find(|&passes| seconds * f64::from(passes) <= BATCH.as_secs_f64()).unwrap_or(1)
}
