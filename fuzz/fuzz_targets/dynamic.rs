//! Lays dynamic schemas over arbitrary bytes, builds the value again, also after changes, writes
//! it in place, and compares the results with the interpreter of the tests.

#![no_main]

// As a folder, so that the files find those below them.
#[path = "../../tests/interpreter"]
#[allow(dead_code, reason = "the tests also cut messages, damage bytes and count")]
mod interpreter {
    pub mod build;
    pub mod building;
    pub mod built;
    pub mod evaluate;
    pub mod failure;
    pub mod fixed;
    pub mod generated;
    pub mod given;
    pub mod in_place;
    pub mod inputs;
    pub mod interpret;
    pub mod order;
    pub mod referred;
    pub mod schemas;
    pub mod subject;
    pub mod tree;
    pub mod value;
    pub mod walked;
    pub mod written;
}

use inputs::Random;
use interpreter::{
    build, building, built, evaluate, failure, fixed, generated, given, in_place, inputs,
    interpret, order, referred, schemas, subject, tree, value, walked, written,
};
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
        let mut random = Random::new(
            bytes.iter().fold(0_u64, |seed, byte| seed.wrapping_mul(31) ^ u64::from(*byte)),
        );
        for changes in 0..4 {
            subject.compare_built(Some(bytes), changes, &mut random, &mut built::Counts::default());
        }
        subject.compare_written(bytes, &mut random, &mut written::Counts::default());
    }
});
