//! The table of a task.

use overlaid_benches::harness::{Entry, Timing, compare};
use overlaid_benches::table::Table;

use crate::candidate::Candidate;

/// How often a task is done.
#[derive(Clone, Copy)]
pub struct Repeats {
    /// How often one measurement does the task.
    pub passes: u16,
    /// How many operations are in all of them. The time in the table is that of one operation.
    pub operations: u32,
}

impl Repeats {
    /// A short task, whose time is in the table.
    pub const SHORT: Self = Self { passes: 512, operations: 512 };
}

/// Times the candidates and prints their table. `once` is given the number and the function
/// of a candidate, and runs it on the message. The first two
/// candidates are the same code by hand, compiled twice, so that the difference between them is the
/// noise of the measurement.
pub fn print<F: Copy>(
    title: &str,
    candidates: &[Candidate<F>],
    rounds: usize,
    Repeats { passes, operations }: Repeats,
    mut once: impl FnMut(usize, F),
) {
    let entries: Vec<_> = candidates
        .iter()
        .enumerate()
        .map(|(number, each)| Entry { name: each.name, run: (number, each.run) })
        .collect();
    let timings = compare(&entries, rounds, operations, |(number, run)| {
        for _ in 0..passes {
            once(number, run);
        }
    });
    let headings = ["candidate", "checks", "copies", "ns", "ratio to by hand", "middle half"];
    let mut table = Table::with_texts(3, headings);
    for (Timing { name, nanoseconds, ratio }, candidate) in timings.iter().zip(candidates) {
        table.push([
            (*name).to_owned(),
            candidate.checks.to_owned(),
            candidate.copies.to_owned(),
            format!("{nanoseconds:.2}"),
            format!("{:.2}", ratio.median),
            format!("{:.2} to {:.2}", ratio.lower, ratio.upper),
        ]);
    }
    println!("\n### {title}\n\n{table}");
    let noise = timings[1].ratio;
    println!("Noise: the ratio of the two copies of the code by hand is {:.3}.", noise.median);
}
