//! Crates whose attributes, lints, names and places could trip over what `overlaid` generates: they
//! must compile, and neither the compiler nor clippy may have a word to say.
//!
//! They are no part of the workspace, so that each keeps its own attributes and dependencies.

mod standalone;

use std::collections::BTreeSet;
use std::io;

use standalone::Standalone;

#[test]
fn without_std_without_unsafe_with_every_lint() -> io::Result<()> {
    nothing_is_said_of("hygiene/strict")
}

/// What is forbidden cannot be allowed again, not even by generated code.
#[test]
fn with_lints_forbidden() -> io::Result<()> {
    nothing_is_said_of("hygiene/forbidding")
}

#[test]
fn without_a_prelude_by_another_name() -> io::Result<()> {
    nothing_is_said_of("hygiene/bare")
}

#[test]
fn in_every_place_beside_every_name() -> io::Result<()> {
    nothing_is_said_of("hygiene/contexts")
}

/// The macro's own edition has words that are names in the user's.
#[test]
fn in_an_older_edition() -> io::Result<()> {
    nothing_is_said_of("hygiene/older")
}

/// An unused struct may get the warning that it gets without the derive, and no other.
#[test]
fn unused_schemas_get_the_warnings_of_unused_structs() -> io::Result<()> {
    let unused = Standalone::new("hygiene/unused")?;
    let plain = warnings(&unused, &[])?;
    let laid = warnings(&unused, &["--features", "laid"])?;
    assert!(!plain.is_empty(), "rustc no longer warns of unused structs: nothing is compared");
    let added: Vec<&String> = laid.difference(&plain).collect();
    assert!(added.is_empty(), "deriving `Overlay` adds {added:#?}");
    Ok(())
}

/// The warnings of `cargo check`, a line each.
fn warnings(of: &Standalone, features: &[&str]) -> io::Result<BTreeSet<String>> {
    let outcome = of.cargo(&[&["check", "--message-format", "short"], features].concat())?;
    assert!(outcome.success, "{}", outcome.errors);
    // What has a place; the last line, which counts them, has none.
    let lines = outcome.errors.lines().filter(|line| line.contains(": warning:"));
    Ok(lines.map(str::to_owned).collect())
}

fn nothing_is_said_of(folder: &str) -> io::Result<()> {
    let krate = Standalone::new(folder)?;
    assert_silent(&krate, folder, &["check"])?;
    let clippy = krate.cargo(&["clippy", "--version"])?;
    assert!(
        clippy.success,
        "CLIPPY IS MISSING, so {folder} was not linted: `rustup component add clippy`\n{}",
        clippy.errors
    );
    assert_silent(&krate, folder, &["clippy", "--", "--deny", "warnings"])
}

fn assert_silent(krate: &Standalone, folder: &str, arguments: &[&str]) -> io::Result<()> {
    let outcome = krate.cargo(arguments)?;
    // A path that Cargo prints may have these words too.
    let is_said = |line: &str| line.starts_with("warning") || line.starts_with("error");
    let silent = !outcome.errors.lines().any(is_said);
    assert!(
        outcome.success && silent,
        "`cargo {}` in {folder} says:\n{}",
        arguments.join(" "),
        outcome.errors
    );
    Ok(())
}
