//! Every mistake that the compiler must refuse, with the whole of what it says.
//!
//! There is no `pass` case here, so that trybuild runs `cargo check` and no more: what is refused
//! is refused in the editor. After a change on purpose: `TRYBUILD=overwrite cargo test --test ui`.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn every_mistake_gets_its_error() {
    trybuild::TestCases::new().compile_fail("ui/*/*.rs");
}

#[test]
fn every_error_is_one_and_short() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui");
    let mut errors = 0;
    for file in files(&folder)?.iter().filter(|file| file.extension() == Some("stderr".as_ref())) {
        let text = fs::read_to_string(file)?;
        let (count, lines) = (text.matches("\nerror").count() + 1, text.lines().count());
        let name = file.strip_prefix(&folder)?.display();
        let expected = if file.file_stem() == Some("two_mistakes".as_ref()) { 2 } else { 1 };
        assert!(text.starts_with("error"), "{name} starts with something else");
        assert_eq!(count, expected, "errors in {name}");
        assert!(lines <= 20, "{name} has {lines} lines");
        errors += count;
    }
    assert!(errors > 100, "only {errors} errors were found");
    Ok(())
}

/// Its first screen has the whole of `ui/readme/refused.rs`, and what the compiler says of it.
#[test]
fn the_readme_shows_a_program_and_its_real_error() -> Result<(), Box<dyn Error>> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(tests.join("../README.md"))?;
    let block = |fence: &str| {
        let (_, after) = readme.split_once(fence)?;
        after.split_once("\n```").map(|(block, _)| block)
    };
    let program = fs::read_to_string(tests.join("ui/readme/refused.rs"))?;
    assert_eq!(block("```rust,compile_fail\n"), Some(program.trim_end()));
    let error = fs::read_to_string(tests.join("ui/readme/refused.stderr"))?;
    let error = error.replace("ui/readme/refused.rs", "src/main.rs");
    assert_eq!(block("```text\n"), Some(error.trim_end()));
    Ok(())
}

fn files(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { found.extend(files(&path)?) } else { found.push(path) }
    }
    Ok(found)
}
