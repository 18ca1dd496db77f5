//! What the candidates are given to do: one module for each task.

pub mod build;
pub mod parse;
pub mod read;
pub mod update;

use std::fmt::Debug;
use std::hint::black_box;

use crate::candidates::{ALL, Candidate};
use crate::record::{COUNT, Fixture};
use overlaid_benches::harness::{Entry, Timing, compare};

/// One task.
pub trait Task {
    /// The signature that every candidate does the task behind.
    type Run: Copy;
    const TITLE: &'static str;

    fn select(candidate: &Candidate) -> Option<Self::Run>;

    /// Whether the candidate's results are the right ones, or how they are not.
    fn check(run: Self::Run, fixture: Fixture) -> Result<(), String>;

    /// Does the task for every record and returns something made from every result.
    fn pass(run: Self::Run, fixture: &mut Fixture) -> u64;
}

/// Checks all candidates of all tasks.
pub fn check_all() -> Result<(), String> {
    check::<parse::Parse>()?;
    check::<read::Read>()?;
    check::<update::Update>()?;
    check::<build::Build>()
}

/// Checks all candidates of a task; the error names the one that failed.
fn check<T: Task>() -> Result<(), String> {
    for Entry { name, run } in entries::<T>() {
        T::check(run, Fixture::new()).map_err(|error| format!("{}: {name}: {error}", T::TITLE))?;
    }
    Ok(())
}

/// Times all candidates of a task.
pub fn time<T: Task>(rounds: usize) -> Vec<Timing> {
    let mut fixture = Fixture::new();
    compare(&entries::<T>(), rounds, COUNT, |run| {
        // What function this is must be hidden from the compiler, or it would be free to inline it,
        // to drop results that nobody uses and to do once what a pass does for each record. A call
        // of an unknown function it has to make as written.
        black_box(T::pass(black_box(run), &mut fixture));
    })
}

fn entries<T: Task>() -> Vec<Entry<T::Run>> {
    let entry =
        |candidate: &Candidate| Some(Entry { name: candidate.name, run: T::select(candidate)? });
    ALL.iter().filter_map(entry).collect()
}

/// An assertion as a value.
fn expect<V: PartialEq + Debug>(what: &str, found: &V, expected: &V) -> Result<(), String> {
    if found == expected {
        return Ok(());
    }
    Err(format!("{what} gives {found:?} in place of {expected:?}"))
}

#[cfg(test)]
mod tests {
    #[test]
    fn all_candidates_agree() {
        assert_eq!(super::check_all(), Ok(()));
    }
}
