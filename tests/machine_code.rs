//! The machine code of accesses: a load, a swap where the byte order asks for one, a store, and a
//! return; and nowhere a way to a panic.
//!
//! The functions are in `machine_code/subject`, which is compiled as a user would.

#[path = "machine_code/assembly.rs"]
mod assembly;
mod standalone;
#[path = "machine_code/target.rs"]
mod target;

use std::sync::LazyLock;
use std::{fs, io};

use assembly::{instructions, mnemonic};
use standalone::{Standalone, target_folder};
use target::{Target, target};

/// Getters and setters with the most instructions that each may have: a load or a store and a
/// return; a swap if the byte order is the other one, of 16 bits by two instructions on some
/// targets; a move between registers for floats.
const ACCESSES: &[(&str, usize)] = &[
    ("get_big16", 4),
    ("get_big32", 3),
    ("get_big64", 3),
    ("get_little16", 2),
    ("get_little32", 2),
    ("get_little64", 2),
    ("get_real", 4),
    ("get_nested", 3),
    ("set_big16", 4),
    ("set_big32", 3),
    ("set_big64", 3),
    ("set_little16", 2),
    ("set_little32", 2),
    ("set_little64", 2),
    ("set_real", 4),
    ("set_nested", 3),
];

/// The same for bit fields, which take shifts and masks, and a load before the store.
const BIT_FIELDS: &[(&str, usize)] =
    &[("get_high_bits", 3), ("get_middle_bits", 5), ("get_last_bit", 3), ("set_last_bit", 6)];

/// What is laid over a slice, with the most comparisons that each may take.
const LAID: &[(&str, usize)] =
    &[("lay_over_an_array", 0), ("lay_over_a_checked_slice", 1), ("lay_over_a_slice", 1)];

static ASSEMBLY: LazyLock<io::Result<String>> = LazyLock::new(compile);

#[test]
fn accesses_are_a_load_or_a_store_and_a_swap() {
    let Some((target, assembly)) = subject() else { return };
    for &(name, most) in ACCESSES {
        let body = body(assembly, name);
        let strange: Vec<_> = body.iter().filter(|i| !target.is_access(mnemonic(i))).collect();
        assert!(strange.is_empty() && body.len() <= most, "{name} is {body:#?}");
    }
}

#[test]
fn bit_fields_are_shifted_and_masked() {
    let Some((target, assembly)) = subject() else { return };
    for &(name, most) in BIT_FIELDS {
        let body = body(assembly, name);
        let is_plain = |i: &&str| target.is_access(mnemonic(i)) || target.is_bits(mnemonic(i));
        assert!(body.iter().all(is_plain) && body.len() <= most, "{name} is {body:#?}");
    }
}

#[test]
fn a_value_that_may_not_fit_is_compared_once() {
    let Some((target, assembly)) = subject() else { return };
    let body = body(assembly, "set_middle_bits");
    assert_eq!(branches(&target, &body), 1, "{body:#?}");
}

#[test]
fn laying_is_one_comparison_unless_the_length_is_known() {
    let Some((target, assembly)) = subject() else { return };
    for &(name, most) in LAID {
        let body = body(assembly, name);
        assert!(branches(&target, &body) <= most, "{name} is {body:#?}");
    }
}

#[test]
fn no_function_calls_another_or_can_panic() {
    let Some((target, assembly)) = subject() else { return };
    assert!(!assembly.contains("panic"), "a panic is in {assembly}");
    let all = ACCESSES.iter().chain(BIT_FIELDS).chain(LAID).chain(&[("set_middle_bits", 0)]);
    for (name, _) in all {
        let body = body(assembly, name);
        assert!(!body.iter().any(|i| target.is_call(mnemonic(i))), "{name} is {body:#?}");
    }
}

fn branches(target: &Target, body: &[&str]) -> usize {
    body.iter().filter(|instruction| target.is_branch(mnemonic(instruction))).count()
}

/// The instructions of a function; two that are alike may be one, under both names.
fn body<'a>(assembly: &'a str, name: &str) -> Vec<&'a str> {
    let body = instructions(assembly, name)
        .or_else(|| instructions(assembly, assembly::same_as(assembly, name)?))
        .unwrap_or_default();
    assert!(!body.is_empty(), "{name} is not in {assembly}");
    body
}

/// The subject's assembly, where its instructions are known.
fn subject() -> Option<(Target, &'static str)> {
    let Some(target) = target() else {
        eprintln!("NOT CHECKED: the instructions of this target are not known to this test");
        return None;
    };
    match &*ASSEMBLY {
        Ok(assembly) => Some((target, assembly)),
        Err(error) => panic!("{error}"),
    }
}

fn compile() -> io::Result<String> {
    let path = target_folder().join("machine_code.s");
    let emit = format!("asm={}", path.display());
    let arguments = ["rustc", "--release", "--", "--emit", &emit, "-C", "codegen-units=1"];
    let outcome = Standalone::new("machine_code/subject")?.cargo(&arguments)?;
    if !outcome.success {
        return Err(io::Error::other(outcome.errors));
    }
    fs::read_to_string(path)
}
