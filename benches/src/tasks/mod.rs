//! The tasks of the candidates, each in a module.

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
    /// The type of the function of a candidate.
    type Run: Copy;
    const TITLE: &'static str;

    fn select(candidate: &Candidate) -> Option<Self::Run>;

    /// Checks the results of a candidate. An error says what is wrong.
    fn check(run: Self::Run, fixture: Fixture) -> Result<(), String>;

    /// Does the task for every record, and returns a number that depends on every result.
    fn pass(run: Self::Run, fixture: &mut Fixture) -> u64;
}

/// Checks all candidates of all tasks.
pub fn check_all() -> Result<(), String> {
    check::<parse::Parse>()?;
    check::<read::Read>()?;
    check::<update::Update>()?;
    check::<build::Build>()
}

/// Checks all candidates of a task. An error names the candidate.
fn check<T: Task>() -> Result<(), String> {
    for Entry { name, run } in entries::<T>() {
        T::check(run, Fixture::new()).map_err(|error| format!("{}: {name}: {error}", T::TITLE))?;
    }
    Ok(())
}

/// Times all candidates of a task.
pub fn time<T: Task>(rounds: usize) -> Vec<Timing> {
    let mut fixture = Fixture::new();
    compare(&entries::<T>(), rounds, u32::from(COUNT), |run| {
        // The compiler must not know which function this is. Otherwise it could inline the
        // function, remove unused results, and do once what a pass does for each record.
        black_box(T::pass(black_box(run), &mut fixture));
    })
}

fn entries<T: Task>() -> Vec<Entry<T::Run>> {
    let entry =
        |candidate: &Candidate| Some(Entry { name: candidate.name, run: T::select(candidate)? });
    ALL.iter().filter_map(entry).collect()
}

/// Returns an error if the value is not the expected one.
fn expect<V: PartialEq + Debug>(what: &str, found: &V, expected: &V) -> Result<(), String> {
    if found == expected {
        return Ok(());
    }
    Err(format!("{what}: found {found:?} instead of {expected:?}"))
}

#[cfg(test)]
mod tests {
    #[test]
    fn all_candidates_have_the_same_results() {
        assert_eq!(super::check_all(), Ok(()));
    }
}
