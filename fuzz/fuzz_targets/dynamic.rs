//! Lays dynamic schemas over arbitrary bytes, builds the value again, also after changes, writes
//! it in place, and compares the results with the interpreter of the tests.

#![no_main]

#[path = "../../tests/interpreter/build.rs"]
mod build;
#[path = "../../tests/interpreter/building.rs"]
mod building;
#[path = "../../tests/interpreter/built.rs"]
mod built;
#[path = "../../tests/interpreter/evaluate.rs"]
mod evaluate;
#[path = "../../tests/interpreter/failure.rs"]
mod failure;
#[path = "../../tests/interpreter/fixed.rs"]
mod fixed;
#[path = "../../tests/interpreter/generated.rs"]
mod generated;
#[path = "../../tests/interpreter/given.rs"]
mod given;
#[path = "../../tests/interpreter/in_place.rs"]
mod in_place;
#[path = "../../tests/interpreter/inputs.rs"]
#[expect(dead_code, reason = "the tests also repair and damage bytes")]
mod inputs;
#[path = "../../tests/interpreter/interpret.rs"]
mod interpret;
#[path = "../../tests/interpreter/schemas.rs"]
mod schemas;
#[path = "../../tests/interpreter/subject.rs"]
#[expect(dead_code, reason = "the tests also cut messages")]
mod subject;
#[path = "../../tests/interpreter/tree.rs"]
mod tree;
#[path = "../../tests/interpreter/value.rs"]
mod value;
#[path = "../../tests/interpreter/written.rs"]
mod written;

use inputs::Random;
use libfuzzer_sys::fuzz_target;

// The input is the number of a schema, and the bytes.
fuzz_target!(|input: &[u8]| {
    let [number, bytes @ ..] = input else { return };
    let count = schemas::SUBJECTS.len() + generated::SUBJECTS.len();
    let mut subjects = schemas::SUBJECTS.iter().chain(generated::SUBJECTS);
    let subject =
        subjects.nth(usize::from(*number) % count).expect("less than the number of schemas");
    // It panics if they do not agree.
    if subject.compare(bytes).is_ok() {
        subject.build_again(bytes, &mut building::Counts::default());
        let mut random = Random(bytes.iter().fold(0, |seed, byte| seed.wrapping_mul(31) + u64::from(*byte)));
        for changes in 0..4 {
            subject.compare_built(
                Some(bytes),
                changes,
                &mut random,
                &mut built::Counts::default(),
            );
        }
        subject.compare_written(bytes, &mut random, &mut written::Counts::default());
    }
});
