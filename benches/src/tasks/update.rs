//! The task to change one field of every record in place.

use super::{Task, expect};
use crate::candidates::{self, Candidate};
use crate::record::{Fixture, decode_all};

pub struct Update;

/// The number that is added to the field.
const STEP: u32 = 0x0102_0304;

impl Task for Update {
    type Run = candidates::Update;
    const TITLE: &'static str = "(c) update one field in place in each of 4,096 records";

    fn select(candidate: &Candidate) -> Option<Self::Run> {
        candidate.update
    }

    fn check(run: Self::Run, mut fixture: Fixture) -> Result<(), String> {
        expect("a byte too few", &run(&mut fixture.bytes[1..], STEP), &None)?;
        expect("the update", &run(&mut fixture.bytes, STEP), &Some(()))?;
        for values in &mut fixture.values {
            values.sequence = values.sequence.wrapping_add(STEP);
        }
        expect("the update", &decode_all(&fixture.bytes), &fixture.values)
    }

    fn pass(run: Self::Run, fixture: &mut Fixture) -> u64 {
        u64::from(run(&mut fixture.bytes, STEP).is_some())
    }
}
