//! Lays dynamic schemas over arbitrary bytes and compares the results with the interpreter of the tests.

#![no_main]

#[path = "../../tests/interpreter/evaluate.rs"]
mod evaluate;
#[path = "../../tests/interpreter/failure.rs"]
mod failure;
#[path = "../../tests/interpreter/fixed.rs"]
mod fixed;
#[path = "../../tests/interpreter/generated.rs"]
mod generated;
#[path = "../../tests/interpreter/interpret.rs"]
mod interpret;
#[path = "../../tests/interpreter/schemas.rs"]
mod schemas;
#[path = "../../tests/interpreter/subject.rs"]
#[expect(dead_code, reason = "the tests also cut messages")]
mod subject;
#[path = "../../tests/interpreter/tree.rs"]
mod tree;

use libfuzzer_sys::fuzz_target;

// The input is the number of a schema, and the bytes.
fuzz_target!(|input: &[u8]| {
    let [number, bytes @ ..] = input else { return };
    let count = schemas::SUBJECTS.len() + generated::SUBJECTS.len();
    let mut subjects = schemas::SUBJECTS.iter().chain(generated::SUBJECTS);
    let subject =
        subjects.nth(usize::from(*number) % count).expect("less than the number of schemas");
    // It panics if they do not agree.
    let _ = subject.compare(bytes);
});
