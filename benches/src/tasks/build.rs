//! The task to build a header from values.

use super::{Task, expect};
use crate::candidates::{self, Candidate};
use crate::record::{Fixture, decode_all};

pub struct Build;

impl Task for Build {
    type Run = candidates::Build;
    const TITLE: &'static str = "(d) build a header into bytes";

    fn select(candidate: &Candidate) -> Option<Self::Run> {
        candidate.build
    }

    fn check(run: Self::Run, mut fixture: Fixture) -> Result<(), String> {
        fixture.bytes.fill(0xAA);
        let (records, _) = fixture.bytes.as_chunks_mut();
        for (record, values) in records.iter_mut().zip(&fixture.values) {
            expect("a record", &run(values, record), &Some(()))?;
        }
        expect("building", &decode_all(&fixture.bytes), &fixture.values)
    }

    fn pass(run: Self::Run, fixture: &mut Fixture) -> u64 {
        let (records, _) = fixture.bytes.as_chunks_mut();
        let built = |(record, values)| u64::from(run(values, record).is_some());
        records.iter_mut().zip(&fixture.values).map(built).sum()
    }
}
