//! Crates whose attributes, lints or names could clash with generated code. They must compile
//! without a message from rustc or Clippy.
//!
//! They are not part of the workspace, so that each has its own attributes and dependencies.

mod standalone;

use std::collections::BTreeSet;
use std::io;

use standalone::Standalone;

#[test]
fn a_no_std_crate_that_denies_every_lint_gets_no_messages() -> io::Result<()> {
    assert_no_messages("hygiene/no_std")
}

/// Generated code cannot allow a lint that the crate forbids.
#[test]
fn a_crate_that_forbids_lints_gets_no_messages() -> io::Result<()> {
    assert_no_messages("hygiene/forbidden_lints")
}

#[test]
fn a_crate_without_a_prelude_that_renames_overlaid_gets_no_messages() -> io::Result<()> {
    assert_no_messages("hygiene/renamed")
}

#[test]
fn schemas_in_every_place_with_names_that_could_clash_get_no_messages() -> io::Result<()> {
    assert_no_messages("hygiene/places")
}

/// The edition of the macro has keywords that are ordinary names in edition 2021.
#[test]
fn a_crate_of_an_older_edition_gets_no_messages() -> io::Result<()> {
    assert_no_messages("hygiene/edition_2021")
}

/// Generated code that uses a deprecated item causes no warning. The crate expects the warnings for
/// what is generated from it.
#[test]
fn deprecated_and_hidden_schemas_and_fields_get_no_messages() -> io::Result<()> {
    assert_no_messages("hygiene/deprecated")
}

/// An unused struct may only get the warnings that it gets without the derive.
#[test]
fn unused_schemas_get_no_other_warnings_than_unused_structs() -> io::Result<()> {
    let unused = Standalone::new("hygiene/unused_schemas")?;
    let plain = warnings(&unused, &[])?;
    let derived = warnings(&unused, &["--features", "derive"])?;
    assert!(
        !plain.is_empty(),
        "rustc does not warn of unused structs, so the test compares nothing"
    );
    let added: Vec<&String> = derived.difference(&plain).collect();
    assert!(added.is_empty(), "deriving `Overlay` adds {added:#?}");
    Ok(())
}

/// What the derive needs for itself is not part of the documentation of a user's crate.
#[test]
fn the_documentation_of_schemas_shows_no_internals() -> Result<(), Box<dyn std::error::Error>> {
    let outcome = Standalone::new("hygiene/places")?.cargo(&["doc", "--no-deps"])?;
    assert!(outcome.success, "{}", outcome.errors);
    let folder = standalone::target_folder().join("doc/hygiene_places/names");
    for page in ["struct.Parts.html", "struct.PartsOverlay.html", "enum.Kind.html"] {
        let html = std::fs::read_to_string(folder.join(page))?;
        for internal in
            ["IfProven", "FieldOrder", "RestrictedField", "Stored", "Misfit", "Wire", "MayBeZero"]
        {
            assert!(!html.contains(internal), "{page} shows `{internal}`");
        }
    }
    let overlay = std::fs::read_to_string(folder.join("struct.PartsOverlay.html"))?;
    assert!(overlay.contains("SetResult"), "the signatures of setters are elsewhere");
    Ok(())
}

/// The warnings of `cargo check`, one line each.
fn warnings(krate: &Standalone, features: &[&str]) -> io::Result<BTreeSet<String>> {
    let outcome = krate.cargo(&[&["check", "--message-format", "short"], features].concat())?;
    assert!(outcome.success, "{}", outcome.errors);
    // Only warnings at a place in the source: the last line, which counts them, has none.
    let lines = outcome.errors.lines().filter(|line| line.contains(": warning:"));
    Ok(lines.map(str::to_owned).collect())
}

fn assert_no_messages(folder: &str) -> io::Result<()> {
    let krate = Standalone::new(folder)?;
    assert_silent(&krate, folder, &["check"])?;
    let clippy = krate.cargo(&["clippy", "--version"])?;
    assert!(
        clippy.success,
        "Clippy is not installed, so {folder} was not checked: `rustup component add clippy`\n{}",
        clippy.errors
    );
    assert_silent(&krate, folder, &["clippy", "--", "--deny", "warnings"])
}

fn assert_silent(krate: &Standalone, folder: &str, arguments: &[&str]) -> io::Result<()> {
    let outcome = krate.cargo(arguments)?;
    // A path that Cargo prints may contain these words, so only the start of a line counts.
    let is_message = |line: &str| line.starts_with("warning") || line.starts_with("error");
    let silent = !outcome.errors.lines().any(is_message);
    assert!(
        outcome.success && silent,
        "`cargo {}` in {folder} prints:\n{}",
        arguments.join(" "),
        outcome.errors
    );
    Ok(())
}
