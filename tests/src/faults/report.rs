//! The results, and the table that shows them.

use std::collections::BTreeMap;
use std::error::Error;
use std::time::Duration;

/// A result whose error is shown as text.
pub(super) type Fallible<T> = Result<T, Box<dyn Error>>;
/// The result of trying one kind of fault.
pub(super) type Outcome = Fallible<Row>;

/// What takes longer than this, even on a busy machine, counts as hanging.
pub(super) const LONG: Duration = Duration::from_secs(20);

/// One kind of fault.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) kind: &'static str,
    pub(super) rounds: u32,
    pub(super) hangs: u32,
    /// How often bytes were wrong without an error.
    pub(super) corruptions: u32,
    /// Descriptors, mappings and names that stayed although no process needs them.
    pub(super) leaks: u32,
    /// How often a death was reported, and the program went on.
    pub(super) recovered: u32,
    /// The times from the fault until the program went on.
    pub(super) latencies: Vec<Duration>,
    counts: BTreeMap<String, u32>,
    /// What was not as expected, and how often.
    wrong: BTreeMap<String, u32>,
    /// What could not be tried on this machine, and other remarks.
    notes: Vec<String>,
    pub(super) took: Duration,
}

impl Row {
    pub(super) fn new(kind: &'static str) -> Self {
        Self {
            kind,
            rounds: 0,
            hangs: 0,
            corruptions: 0,
            leaks: 0,
            recovered: 0,
            latencies: Vec::new(),
            counts: BTreeMap::new(),
            wrong: BTreeMap::new(),
            notes: Vec::new(),
            took: Duration::ZERO,
        }
    }

    pub(super) fn failed(kind: &'static str, error: &dyn Error) -> Self {
        let mut row = Self::new(kind);
        row.wrong(error.to_string());
        row
    }

    pub(super) fn count(&mut self, what: impl Into<String>) {
        *self.counts.entry(what.into()).or_default() += 1;
    }

    pub(super) fn wrong(&mut self, what: impl Into<String>) {
        *self.wrong.entry(what.into()).or_default() += 1;
    }

    pub(super) fn note(&mut self, what: impl Into<String>) {
        let what = what.into();
        if !self.notes.contains(&what) {
            self.notes.push(what);
        }
    }

    /// Notes a result as wrong if it is not the expected one.
    pub(super) fn hold(&mut self, what: &str, found: &str, expected: &str) {
        if found != expected {
            self.wrong(format!("{what}: `{found}`, expected was `{expected}`"));
        }
    }

    pub(super) fn is_bad(&self) -> bool {
        self.hangs + self.corruptions + self.leaks > 0 || !self.wrong.is_empty()
    }

    /// The latency that this percentage of all did not exceed, in microseconds.
    fn percentile(&self, percent: usize) -> String {
        let mut sorted = self.latencies.clone();
        sorted.sort_unstable();
        let last = sorted.len().saturating_sub(1);
        let found = sorted.get(last * percent / 100);
        found.map_or_else(|| String::from("-"), |latency| latency.as_micros().to_string())
    }
}

pub(super) fn print(rows: &[Row]) {
    println!(
        "| kind | rounds | hangs | undetected corruptions | leaks | recovered | p50 µs | p99 µs | max µs | s |"
    );
    println!("| --- | --: | --: | --: | --: | --: | --: | --: | --: | --: |");
    for row in rows {
        let Row { kind, rounds, hangs, corruptions, leaks, recovered, .. } = row;
        let [p50, p99, max] = [50, 99, 100].map(|percent| row.percentile(percent));
        let took = row.took.as_secs_f64();
        println!(
            "| {kind} | {rounds} | {hangs} | {corruptions} | {leaks} | {recovered} | {p50} | {p99} | {max} | {took:.1} |"
        );
    }
    for row in rows {
        let kind = row.kind;
        for (what, count) in &row.counts {
            println!("{kind}: {count} {what}");
        }
        for note in &row.notes {
            println!("{kind}: NOTE: {note}");
        }
        for (wrong, times) in &row.wrong {
            println!("{kind}: WRONG, {times} times: {wrong}");
        }
    }
    let bad = rows.iter().filter(|row| row.is_bad()).count();
    println!("{} kinds, {bad} of them bad", rows.len());
}
