//! Programs with a mistake that the compiler must refuse, and the exact error that it reports.
//!
//! No program is expected to compile, so trybuild runs `cargo check` only: every mistake is reported
//! there, as in an editor, and not first by `cargo build`. After an intended change,
//! `TRYBUILD=overwrite cargo test -p overlaid-tests --test ui` writes the errors anew.

#[path = "ui/incremental.rs"]
mod incremental;
mod standalone;

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use incremental::{Errors, Program, Project};

/// Programs with two mistakes, each of which must be reported. Every other program gets one error.
const TWO_MISTAKES: &[&str] =
    &["declaration/two_mistakes", "declaration/two_types_that_are_not_fields"];

#[test]
fn every_mistake_gets_its_error() {
    trybuild::TestCases::new().compile_fail("ui/*/*.rs");
}

#[test]
fn every_error_is_one_and_short() -> Result<(), Box<dyn Error>> {
    let mut errors = 0;
    for name in names()? {
        let text = expected_errors(&name)?;
        let (count, lines) = (first_lines(&text).len(), text.lines().count());
        let expected = if TWO_MISTAKES.contains(&name.as_str()) { 2 } else { 1 };
        assert!(text.starts_with("error"), "{name} starts with something else");
        assert_eq!(count, expected, "errors in {name}");
        assert!(lines <= 20, "{name} has {lines} lines");
        errors += count;
    }
    assert!(errors > 200, "only {errors} errors were found, the README says over 200");
    Ok(())
}

/// With incremental compilation rustc reports some errors again, with the same text at the same
/// place. Such a repetition counts as one error; any other error fails the test.
#[test]
fn every_error_is_the_same_with_incremental_compilation() -> Result<(), Box<dyn Error>> {
    let programs = names()?
        .into_iter()
        .map(|name| {
            let source = fs::read_to_string(ui().join(&name).with_extension("rs"))?;
            Ok(Program { name, source })
        })
        .collect::<io::Result<Vec<_>>>()?;
    let project = Project::new(programs)?;
    let differences = differences("first", &project.errors_of_first_compilation()?)?
        + &differences("later", &project.errors_of_later_compilation()?)?;
    assert!(differences.is_empty(), "{differences}");
    Ok(())
}

/// Compares the errors with the expected ones, and prints which programs repeat theirs.
fn differences(compilation: &str, errors: &Errors) -> Result<String, Box<dyn Error>> {
    let (mut differences, mut repeated) = (String::new(), Vec::new());
    for (name, errors) in errors {
        let distinct: BTreeSet<&String> = errors.iter().collect();
        if distinct.len() < errors.len() {
            repeated.push(name.as_str());
        }
        let mut found: Vec<&str> = distinct.iter().flat_map(|error| first_lines(error)).collect();
        let expected = expected_errors(name)?;
        let mut expected = first_lines(&expected);
        found.sort_unstable();
        expected.sort_unstable();
        if found != expected {
            let errors = distinct.into_iter().map(String::as_str).collect::<String>();
            writeln!(differences, "\n{name} in the {compilation} compilation:\n{errors}")?;
        }
    }
    // `eprintln!` would show this only if the test fails.
    writeln!(
        io::stderr(),
        "{} of {} programs repeat their error in the {compilation} incremental compilation: {}",
        repeated.len(),
        errors.len(),
        repeated.join(", ")
    )?;
    Ok(differences)
}

/// The first line of each error in the text.
fn first_lines(text: &str) -> Vec<&str> {
    text.lines().filter(|line| line.starts_with("error")).collect()
}

/// The README shows the whole of `ui/readme/refused.rs` and its error.
#[test]
fn the_readme_shows_a_program_and_its_real_error() -> Result<(), Box<dyn Error>> {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../README.md"))?;
    let block = |fence: &str| {
        let (_, after) = readme.split_once(fence)?;
        after.split_once("\n```").map(|(block, _)| block)
    };
    let program = fs::read_to_string(ui().join("readme/refused.rs"))?;
    assert_eq!(block("```rust,compile_fail\n"), Some(program.trim_end()));
    let error = fs::read_to_string(ui().join("readme/refused.stderr"))?;
    let error = error.replace("ui/readme/refused.rs", "src/main.rs");
    assert_eq!(block("```text\n"), Some(error.trim_end()));
    Ok(())
}

fn ui() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("ui")
}

/// The text of the file beside the program.
fn expected_errors(name: &str) -> io::Result<String> {
    let path = ui().join(name).with_extension("stderr");
    fs::read_to_string(path).map_err(|error| io::Error::other(format!("{name}.stderr: {error}")))
}

/// The programs, each by its folder and its name without an extension.
fn names() -> io::Result<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    for folder in fs::read_dir(ui())? {
        let folder = folder?.path();
        if !folder.is_dir() {
            continue;
        }
        for file in fs::read_dir(&folder)? {
            let file = file?.path();
            if let (Some("rs"), Some(stem), Some(folder)) =
                (file.extension().and_then(|it| it.to_str()), file.file_stem(), folder.file_name())
            {
                names.insert(format!("{}/{}", folder.to_string_lossy(), stem.to_string_lossy()));
            }
        }
    }
    Ok(names)
}
