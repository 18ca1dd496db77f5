//! An interpreter of `LAYOUT` that shares no code with the derive or the runtime, and says of any bytes
//! what laying them gives: the value of every field, or the error and how many bytes are needed. It also
//! says of any value which bytes building it gives, or which fields are at fault and why, and which bytes
//! change when a value is written in place.
//! Schemas that have every attribute must agree with it on random, valid and damaged bytes, and on values
//! that were read, changed, or made at random.
//!
//! `OVERLAID_SEED=7 OVERLAID_SCHEMAS=500 OVERLAID_INPUTS=10000000 cargo test --release --test interpreter`
//! tests other schemas, more of them, and more inputs.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    reason = "numbers are cut to the bits that a layout gives them"
)]
#![allow(clippy::result_large_err, reason = "failures are compared, not passed on")]
#![allow(clippy::similar_names, reason = "a site and a size are both in most functions")]

mod build;
mod building;
mod built;
mod edges;
mod evaluate;
mod failure;
mod fixed;
mod generated;
mod given;
mod hostile;
mod in_place;
mod inputs;
mod interpret;
mod order;
mod planned;
mod referred;
mod schemas;
mod subject;
mod tree;
mod value;
mod walked;
mod written;

use std::env;
use std::fmt::Write as _;

use inputs::Random;
use subject::Subject;

fn setting(name: &str, default: u64) -> u64 {
    let Ok(text) = env::var(name) else { return default };
    text.parse().unwrap_or_else(|_| panic!("{name} must be a number, but is {text:?}"))
}

/// All schemas.
fn subjects() -> impl Iterator<Item = &'static Subject> {
    schemas::SUBJECTS.iter().chain(generated::SUBJECTS)
}

/// How many inputs there were of each kind.
#[derive(Debug, Default)]
#[expect(dead_code, reason = "the report prints all of it")]
struct Counts {
    random: u64,
    valid: u64,
    damaged: u64,
    accepted: u64,
}

/// Runs random, valid and damaged bytes through a schema.
fn run(subject: &Subject, inputs: u64, random: &mut Random) -> Counts {
    let mut counts = Counts::default();
    let mut accepted = 0;
    let mut compare = |bytes: &[u8]| accepted += u64::from(subject.compare(bytes).is_ok());
    while counts.random + counts.valid + counts.damaged < inputs {
        let length = random.below(40);
        compare(&random.bytes(length));
        counts.random += 1;
        let Some(bytes) = subject.valid(random) else { continue };
        compare(&bytes);
        counts.valid += 1;
        for _ in 0..6 {
            let mut bytes = bytes.clone();
            inputs::damage(&mut bytes, random);
            compare(&bytes);
            counts.damaged += 1;
        }
    }
    Counts { accepted, ..counts }
}

#[test]
fn every_schema_agrees_with_the_interpreter_on_any_bytes() {
    let seed = setting("OVERLAID_SEED", 1);
    let per_schema = setting("OVERLAID_INPUTS", 20_000) / subjects().count() as u64 + 1;
    let mut report = String::new();
    let (mut total, mut with_few) = (0, 0);
    for subject in subjects() {
        let counts = run(subject, per_schema, &mut Random::new(seed));
        with_few += usize::from(counts.valid <= per_schema / 100);
        total += counts.random + counts.valid + counts.damaged;
        writeln!(report, "{}: {counts:?}", subject.name).expect("a string takes every text");
    }
    println!("{report}{total} inputs");
    // Some random schemas refuse nearly all bytes.
    assert!(
        with_few * 2 < subjects().count(),
        "{with_few} schemas have few valid inputs:\n{report}"
    );
}

#[test]
fn building_the_value_of_bytes_gives_bytes_of_the_same_value() {
    let mut random = Random::new(setting("OVERLAID_SEED", 1));
    let per_schema = setting("OVERLAID_INPUTS", 20_000) / subjects().count() as u64 + 1;
    let (mut report, mut inputs, mut built) = (String::new(), 0, 0);
    for subject in subjects() {
        let mut counts = building::Counts::default();
        let mut count = 0;
        while count < per_schema {
            let length = random.below(40);
            subject.build_again(&random.bytes(length), &mut counts);
            count += 1;
            let Some(bytes) = subject.valid(&mut random) else { continue };
            subject.build_again(&bytes, &mut counts);
            for _ in 0..6 {
                let mut bytes = bytes.clone();
                inputs::damage(&mut bytes, &mut random);
                subject.build_again(&bytes, &mut counts);
            }
            count += 7;
        }
        inputs += count;
        built += counts.same + counts.equal;
        writeln!(report, "{}: {counts:?}", subject.name).expect("a string takes every text");
    }
    println!("{report}{inputs} inputs, {built} values built");
    assert!(built * 10 > inputs, "{built} values of {inputs} inputs were built:\n{report}");
}

#[test]
fn every_value_is_built_as_the_interpreter_says() {
    let mut random = Random::new(setting("OVERLAID_SEED", 1));
    let per_schema = setting("OVERLAID_INPUTS", 20_000) / subjects().count() as u64 + 1;
    let (mut report, mut total) = (String::new(), built::Counts::default());
    for subject in subjects() {
        let mut counts = built::Counts::default();
        while counts.values() < per_schema {
            subject.compare_built(None, 0, &mut random, &mut counts);
            let Some(bytes) = subject.valid(&mut random) else { continue };
            for changes in [0, 1, 1, 1, 2, 3] {
                subject.compare_built(Some(&bytes), changes, &mut random, &mut counts);
            }
        }
        writeln!(report, "{}: {counts:?}", subject.name).expect("a string takes every text");
        total.add(&counts);
    }
    println!("{report}{} values: {total:?}", total.values());
    assert!(total.built * 10 > total.values(), "few values were built:\n{report}");
    assert!(total.refused * 10 > total.values(), "few values were refused:\n{report}");
}

#[test]
fn every_value_is_written_in_place_as_the_interpreter_says() {
    let mut random = Random::new(setting("OVERLAID_SEED", 1));
    let per_schema = setting("OVERLAID_INPUTS", 20_000) / subjects().count() as u64 + 1;
    let (mut report, mut total) = (String::new(), written::Counts::default());
    for subject in subjects() {
        let mut counts = written::Counts::default();
        for _ in 0..per_schema {
            let Some(bytes) = subject.valid(&mut random) else { continue };
            subject.compare_written(&bytes, &mut random, &mut counts);
            subject.compare_changed(&bytes, &mut random, &mut counts);
            if counts.all() > per_schema {
                break;
            }
        }
        writeln!(report, "{}: {counts:?}", subject.name).expect("a string takes every text");
        total.add(&counts);
    }
    println!("{report}{} writes: {total:?}", total.all());
    assert!(total.written * 4 > total.all(), "few values were written:\n{report}");
    assert!(total.refused * 20 > total.all(), "few values were refused:\n{report}");
    assert!(total.changed * 20 > total.all(), "few values were changed:\n{report}");
}

#[test]
fn a_reader_of_a_stream_asks_for_more_bytes_until_the_message_is_there() {
    let mut random = Random::new(setting("OVERLAID_SEED", 1));
    let messages = setting("OVERLAID_INPUTS", 20_000) / 400;
    for subject in subjects().filter(|subject| subject.has_its_own_size()) {
        for _ in 0..messages {
            let Some(bytes) = subject.valid(&mut random) else { continue };
            for end in 0..bytes.len() {
                let failure = subject.compare(&bytes[..end]).expect_err("a message that is cut");
                let needed = failure.needed;
                assert!(
                    needed.is_some_and(|needed| end < needed && needed <= bytes.len()),
                    "{end} of {bytes:?} need {failure:?}, by\n{}",
                    subject.layout
                );
            }
        }
    }
}

#[test]
fn a_fixed_schema_in_a_variant_is_shown_like_any_other() {
    let tagged = subjects().find(|subject| subject.name == "Tagged").expect("a schema");
    let laid = tagged.compare(&[0, 2, 6, 24, 0xa5, 5, 0, 2, 0, 0, 0, 0]);
    assert!(laid.is_ok(), "{laid:?}");
}
