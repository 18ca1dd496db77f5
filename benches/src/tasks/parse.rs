//! The task to read all fields of a header.

use super::{Task, expect};
use crate::candidates::{self, Candidate};
use crate::record::{Fixture, SIZE};

pub struct Parse;

impl Task for Parse {
    type Run = candidates::Parse;
    const TITLE: &'static str =
        "(a) parse a 16-byte big-endian header: check the length, read all fields";

    fn select(candidate: &Candidate) -> Option<Self::Run> {
        candidate.parse
    }

    fn check(run: Self::Run, fixture: Fixture) -> Result<(), String> {
        for (record, values) in fixture.bytes.chunks_exact(SIZE).zip(&fixture.values) {
            expect("a record", &run(record), &Some(values.fold()))?;
        }
        expect("a byte too few", &run(&fixture.bytes[..SIZE - 1]), &None)?;
        expect("a byte too many", &run(&fixture.bytes[..=SIZE]), &None)
    }

    fn pass(run: Self::Run, fixture: &mut Fixture) -> u64 {
        let records = fixture.bytes.chunks_exact(SIZE);
        records.map(|record| run(record).unwrap_or(0)).fold(0, u64::wrapping_add)
    }
}
