//! The machine code of accesses consists of a load, a byte swap where the byte order needs one, a
//! store and a return. It contains no panic.
//!
//! The functions are in the crate `machine_code/subject`, which is compiled as a crate of a user.

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

/// Getters and setters, each with the largest number of instructions that it may have: a load or a
/// store, a return, and a byte swap if the byte order is not that of the target. Some targets swap
/// 16 bits by two instructions. Floats need a move between registers.
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

/// The same for bit fields, which need shifts and masks, and a load before the store.
const BIT_FIELDS: &[(&str, usize)] =
    &[("get_high_bits", 3), ("get_middle_bits", 5), ("get_last_bit", 3), ("set_last_bit", 6)];

/// Functions that lay an overlay, each with the largest number of branches that it may have.
const LAYING: &[(&str, usize)] =
    &[("lay_over_an_array", 0), ("lay_over_a_checked_slice", 1), ("lay_over_a_slice", 1)];

/// Getters of a view whose layout depends on the data: the view has the address of the part.
const DYNAMIC: &[(&str, usize)] = &[
    ("get_dynamic_big16", 5),
    ("get_dynamic_big32", 4),
    ("get_dynamic_little64", 3),
    ("get_dynamic_after", 4),
    ("get_dynamic_trailer", 5),
    ("get_dynamic_length", 2),
];

/// Setters of a view for writing.
const DYNAMIC_SETTERS: &[(&str, usize)] =
    &[("set_dynamic_little64", 3), ("set_dynamic_after", 4), ("set_dynamic_trailer", 5)];

static ASSEMBLY: LazyLock<io::Result<String>> = LazyLock::new(compile);

#[test]
fn accesses_only_load_store_and_swap() {
    let Some((target, assembly)) = subject() else { return };
    for &(name, most) in ACCESSES.iter().chain(DYNAMIC).chain(DYNAMIC_SETTERS) {
        let body = body(assembly, name);
        let others: Vec<_> = body.iter().filter(|i| !target.is_access(mnemonic(i))).collect();
        assert!(others.is_empty() && body.len() <= most, "{name} is {body:#?}");
    }
}

#[test]
fn bit_fields_also_shift_and_mask() {
    let Some((target, assembly)) = subject() else { return };
    for &(name, most) in BIT_FIELDS {
        let body = body(assembly, name);
        let is_allowed =
            |i: &&str| target.is_access(mnemonic(i)) || target.is_shift_or_mask(mnemonic(i));
        assert!(body.iter().all(is_allowed) && body.len() <= most, "{name} is {body:#?}");
    }
}

#[test]
fn a_setter_of_a_narrow_bit_field_has_one_branch() {
    let Some((target, assembly)) = subject() else { return };
    let body = body(assembly, "set_middle_bits");
    assert_eq!(branches(&target, &body), 1, "{body:#?}");
}

#[test]
fn laying_has_one_branch_or_none_if_the_length_is_known() {
    let Some((target, assembly)) = subject() else { return };
    for &(name, most) in LAYING {
        let body = body(assembly, name);
        assert!(branches(&target, &body) <= most, "{name} is {body:#?}");
    }
}

#[test]
fn no_function_calls_another_or_can_panic() {
    let Some((target, assembly)) = subject() else { return };
    // Functions of the standard library that panic about an index or a length end in `_fail`.
    for panics in ["panic", "_fail"] {
        assert!(!assembly.contains(panics), "there is a panic in {assembly}");
    }
    let others = [
        "set_middle_bits",
        "get_dynamic_option",
        "set_dynamic_option",
        "read_a_list",
        "write_a_list",
    ];
    let others = &others.map(|name| (name, 0));
    let all = ACCESSES.iter().chain(BIT_FIELDS).chain(LAYING).chain(DYNAMIC);
    let all = all.chain(DYNAMIC_SETTERS).chain(others);
    for (name, _) in all {
        let body = body(assembly, name);
        assert!(!body.iter().any(|i| target.is_call(mnemonic(i))), "{name} is {body:#?}");
    }
}

/// Only the report of what is wrong is a call, which is cold.
#[test]
fn laying_a_dynamic_schema_calls_only_the_diagnosis() {
    let Some((target, assembly)) = subject() else { return };
    for name in ["lay_a_dynamic_schema", "write_a_dynamic_schema"] {
        let body = body(assembly, name);
        let calls: Vec<_> = body.iter().filter(|i| target.is_call(mnemonic(i))).collect();
        assert!(
            matches!(calls[..], [call] if call.contains("diagnose")),
            "{calls:#?} in {body:#?}"
        );
    }
}

#[test]
fn a_getter_of_a_number_that_may_be_absent_has_one_branch() {
    let Some((target, assembly)) = subject() else { return };
    let body = body(assembly, "get_dynamic_option");
    assert!(branches(&target, &body) <= 1 && body.len() <= 9, "{body:#?}");
}

fn branches(target: &Target, body: &[&str]) -> usize {
    body.iter().filter(|instruction| target.is_branch(mnemonic(instruction))).count()
}

/// The instructions of a function. LLVM may merge two identical functions under both names.
fn body<'a>(assembly: &'a str, name: &str) -> Vec<&'a str> {
    let body = instructions(assembly, name)
        .or_else(|| instructions(assembly, assembly::merged_function(assembly, name)?))
        .unwrap_or_default();
    assert!(!body.is_empty(), "there is no {name} in {assembly}");
    body
}

/// The target and the assembly of the subject, if the test knows the instructions of the target.
fn subject() -> Option<(Target, &'static str)> {
    let Some(target) = target() else {
        eprintln!("NOT CHECKED: this test does not know the instructions of the target");
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
