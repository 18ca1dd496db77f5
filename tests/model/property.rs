//! Tests a property of every schema.

use std::env;

use proptest::collection::vec;
use proptest::prelude::any;
use proptest::test_runner::{Config, TestCaseError, TestRunner};

use crate::schemas::{SEED, SUBJECTS};
use crate::subject::Subject;

/// The random input of a property.
#[derive(Debug)]
pub struct Input {
    /// As many bytes as the schema has.
    pub bytes: Vec<u8>,
    /// A number for each leaf, from which a value is made.
    pub seeds: Vec<u128>,
    /// A number for all other choices.
    pub choice: usize,
}

/// Tests a property on every schema with random input.
pub fn for_all(property: impl Fn(&dyn Subject, &Input) -> Result<(), TestCaseError>) {
    for subject in SUBJECTS {
        let table = subject.table();
        let strategy =
            (vec(any::<u8>(), table.size), vec(any::<u128>(), table.leaves.len()), any::<usize>());
        let result = TestRunner::new(config()).run(&strategy, |(bytes, seeds, choice)| {
            let input = Input { bytes, seeds, choice };
            property(*subject, &input)
        });
        if let Err(failure) = result {
            panic!("{failure}\nOVERLAID_SEED={SEED}, schema `{}`:{}", table.name, table.source);
        }
    }
}

/// Few cases for each schema, since there are many schemas. `PROPTEST_CASES` overrides the number.
fn config() -> Config {
    let mut config = Config { failure_persistence: None, ..Config::default() };
    if env::var_os("PROPTEST_CASES").is_none() {
        config.cases = 64;
    }
    config
}

/// The bytes of the input, made valid.
pub fn valid(subject: &dyn Subject, input: &Input) -> Vec<u8> {
    let mut bytes = input.bytes.clone();
    subject.table().repair(&mut bytes, &input.seeds);
    bytes
}
