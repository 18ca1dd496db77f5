//! The task to read one field of every record.

use super::{Task, expect};
use crate::candidates::{self, Candidate};
use crate::record::Fixture;

pub struct Read;

impl Task for Read {
    type Run = candidates::Read;
    const TITLE: &'static str = "(b) read one field of each of 4,096 records";

    fn select(candidate: &Candidate) -> Option<Self::Run> {
        candidate.read
    }

    fn check(run: Self::Run, fixture: Fixture) -> Result<(), String> {
        let sum = fixture.values.iter().map(|values| u64::from(values.sequence)).sum();
        expect("the sum", &run(&fixture.bytes), &Some(sum))?;
        expect("a byte too few", &run(&fixture.bytes[1..]), &None)
    }

    fn pass(run: Self::Run, fixture: &mut Fixture) -> u64 {
        run(&fixture.bytes).unwrap_or(0)
    }
}
