//! What the README and the guide of the crate's documentation say is true, and can be read there.
//!
//! Their snippets in Rust are tests of the crate itself (`cargo test -p overlaid --doc`), and
//! `ui.rs` compares the refused program of the README with what the compiler says.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

type Fallible<T = ()> = Result<T, Box<dyn Error>>;

/// The width of a code block on a page of rustdoc, in columns.
const COLUMNS: usize = 80;

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn read(file: &str) -> Fallible<String> {
    fs::read_to_string(repository().join(file)).map_err(|error| format!("{file}: {error}").into())
}

/// The files below a folder with this extension.
fn files(folder: &Path, extension: &str) -> Fallible<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path, extension)?);
        } else if path.extension().is_some_and(|found| found == extension) {
            found.push(path);
        }
    }
    Ok(found)
}

/// A line without the marker of a documentation comment; `None` where it is code.
fn documentation(line: &str, is_rust: bool) -> Option<&str> {
    if !is_rust {
        return Some(line);
    }
    let line = line.trim_start();
    let text = line.strip_prefix("///").or_else(|| line.strip_prefix("//!"))?;
    Some(text.strip_prefix(' ').unwrap_or(text))
}

/// The code blocks in this language.
fn blocks(markdown: &str, language: &str) -> Vec<String> {
    let fence = format!("```{language}\n");
    let parts = markdown.split(fence.as_str()).skip(1);
    parts.filter_map(|part| Some(part.split_once("```")?.0.to_owned())).collect()
}

/// The links that are defined at the start of a line, as `[label]: target`.
fn definitions(markdown: &str, prefix: &str) -> Vec<(String, String)> {
    let links = markdown.lines().filter_map(|line| line.strip_prefix(prefix));
    let links = links.filter_map(|line| line.strip_prefix('[')?.split_once("]: "));
    links.map(|(label, target)| (label.to_owned(), target.to_owned())).collect()
}

#[test]
fn the_readme_has_at_most_1500_words() -> Fallible {
    let words = read("README.md")?.split_whitespace().count();
    assert!(words <= 1500, "README.md has {words} words");
    Ok(())
}

#[test]
fn no_code_block_is_wider_than_a_page() -> Fallible {
    let mut texts = vec![repository().join("README.md")];
    texts.extend(files(&repository().join("runtime/src"), "md")?);
    texts.extend(files(&repository().join("runtime/src"), "rs")?);
    let (mut lines, mut wide) = (0, Vec::new());
    for path in texts {
        let is_rust = path.extension().is_some_and(|extension| extension == "rs");
        let mut is_code = false;
        for (number, line) in (1..).zip(fs::read_to_string(&path)?.lines()) {
            let Some(line) = documentation(line, is_rust) else { continue };
            if line.trim_start().starts_with("```") {
                is_code = !is_code;
            } else if is_code && line != "#" && !line.starts_with("# ") {
                lines += 1;
                if line.chars().count() > COLUMNS {
                    wide.push(format!("{}:{number}: {line}", path.display()));
                }
            }
        }
        assert!(!is_code, "{} has a code block that does not end", path.display());
    }
    assert!(wide.is_empty(), "wider than {COLUMNS} columns:\n{}", wide.join("\n"));
    assert!(lines > 300, "only {lines} lines of code were found");
    Ok(())
}

#[test]
fn every_link_of_the_readme_has_a_target_in_the_repository_and_on_docs_rs() -> Fallible {
    let (readme, library) = (read("README.md")?, read("runtime/src/lib.rs")?);
    let stand_ins = definitions(&library, "//! ");
    let links = definitions(&readme, "");
    assert!(links.len() > 10, "only {} links were found", links.len());
    let is_there = |file: &str| repository().join(file).exists();
    for (label, target) in links {
        let stand_in = stand_ins.iter().find(|(other, _)| *other == label);
        let stand_in = stand_in.ok_or_else(|| format!("lib.rs has no link [{label}]"))?.1.as_str();
        let page = target.strip_prefix("https://docs.rs/overlaid/latest/overlaid/guide/");
        if let Some(page) = page {
            let page = page.trim_end_matches('/');
            assert!(is_there(&format!("runtime/src/guide/{page}.md")), "[{label}]: {target}");
            // Whether the module is there, rustdoc says.
            assert_eq!(stand_in, format!("crate::guide::{page}"), "[{label}]");
        } else {
            assert!(is_there(&target), "[{label}]: {target}");
            // docs.rs shows what is in the package.
            assert!(is_there(&format!("runtime/{target}")), "[{label}]: {target} in the package");
            let source = format!("https://docs.rs/crate/overlaid/latest/source/{target}");
            assert_eq!(stand_in, source, "[{label}]");
        }
    }
    assert!(!readme.contains("]("), "README.md has a link that is written in its place");
    Ok(())
}

#[test]
fn the_readme_names_the_oldest_rust_that_works() -> Fallible {
    let (readme, manifest) = (read("README.md")?, read("Cargo.toml")?);
    let version =
        manifest.split("rust-version = \"").nth(1).and_then(|rest| rest.split('"').next());
    let sentence =
        format!("needs Rust {} or newer", version.ok_or("Cargo.toml has no rust-version")?);
    assert!(readme.contains(&sentence), "README.md does not say: {sentence}");
    Ok(())
}

#[test]
fn every_file_that_the_recipes_name_exists() -> Fallible {
    let contributing = read("CONTRIBUTING.md")?;
    let folders = ["macros/", "runtime/", "tests/", "examples/", "scripts/"];
    let is_file = |name: &&str| {
        let is_placeholder = name.contains(['*', ' ']) || name.contains("NAME");
        folders.iter().any(|folder| name.starts_with(folder)) && !is_placeholder
    };
    let names: Vec<_> = contributing.split('`').skip(1).step_by(2).filter(is_file).collect();
    for name in &names {
        assert!(repository().join(name).exists(), "CONTRIBUTING.md names `{name}`");
    }
    assert!(names.len() > 30, "only {} files were found", names.len());
    Ok(())
}

/// The derive is a pipeline that runs in one direction, as ARCHITECTURE.md says.
#[test]
fn no_step_of_the_derive_names_a_later_step() -> Fallible {
    let (macros, steps) = (repository().join("macros/src"), ["input", "layout", "check", "expand"]);
    let mut sources = 0;
    for (i, step) in steps.iter().enumerate() {
        let root = macros.join(step).with_extension("rs");
        for file in files(&macros.join(step), "rs")?.into_iter().chain([root]) {
            let text = fs::read_to_string(&file)?;
            for later in &steps[i + 1..] {
                let is_named = text.contains(&format!("crate::{later}::"));
                assert!(!is_named, "{} names the step `{later}`", file.display());
            }
            assert!(!text.contains("crate::{"), "{}: write each path out", file.display());
            sources += 1;
        }
    }
    assert!(sources > 100, "only {sources} files were found");
    Ok(())
}

/// The map of ARCHITECTURE.md has a heading for each folder. Its tables name the files, in all
/// columns but the last. A name that ends in `/` is all files of a folder.
#[test]
fn the_map_names_every_file_and_no_other() -> Fallible {
    let architecture = read("ARCHITECTURE.md")?;
    let mut named: Vec<PathBuf> = Vec::new();
    let sections = architecture.split("\n### `").skip(1);
    let sections: Vec<_> = sections.filter_map(|section| section.split_once("`\n")).collect();
    for (folder, text) in &sections {
        let rows = text.lines().take_while(|line| !line.starts_with('#'));
        for row in rows.filter(|line| line.starts_with("| ")) {
            let cells: Vec<_> = row.trim_end_matches('|').split('|').collect();
            let files = cells[..cells.len() - 1].concat();
            for name in files.split('`').skip(1).step_by(2) {
                let path = repository().join(folder).join(name);
                assert!(path.exists(), "the map names {folder}/{name}, which does not exist");
                named.push(path.canonicalize()?);
            }
        }
    }
    for folder in ["macros/src", "runtime/src", "runtime/peers"] {
        assert!(sections.iter().any(|(heading, _)| *heading == folder), "no heading for {folder}");
        let folder = repository().join(folder).canonicalize()?;
        for extension in ["rs", "h", "py", "md"] {
            for file in files(&folder, extension)? {
                let module = file.with_extension("");
                let is_named = named.iter().any(|path| {
                    // A file whose folder has named files may have no more than their modules.
                    file.starts_with(path) || path.starts_with(&module)
                });
                assert!(is_named, "the map does not name {}", file.display());
            }
        }
    }
    Ok(())
}

#[cfg(target_os = "linux")]
mod peers {
    use std::process::Command;

    use overlaid::{Overlay, SharedBuffer, export};
    use overlaid_examples::peers::{Product, compile, pinned_python, python_command};

    use super::{Fallible, blocks, fs, read};

    #[derive(Overlay)]
    #[overlay(endian = little)]
    struct Telemetry {
        count: u64,
        ok: bool,
        sample: [i16; 3],
    }

    /// Runs the child on a segment, and looks that it has counted.
    fn counts(name: &str, child: &mut Command) -> Fallible {
        let first = Telemetry { count: 7, ok: true, sample: [0; 3] };
        let shared =
            SharedBuffer::<Telemetry>::options().init(|view| view.assign(&first)).create()?;
        shared.pass_to(child, "TELEMETRY")?;
        let output = child.output()?;
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{name}: {}\n{told}", output.status);
        assert_eq!(shared.lock()?.count(), 8, "{name}");
        Ok(())
    }

    #[test]
    fn every_snippet_of_c_and_cpp_compiles_as_it_stands_and_counts() -> Fallible {
        for (language, file) in [("c", "snippet.c"), ("cpp", "snippet.cpp")] {
            let mut snippets = blocks(&read("README.md")?, language);
            snippets.extend(blocks(&read("runtime/src/guide/peers.md")?, language));
            assert!(!snippets.is_empty(), "{language}");
            for snippet in snippets {
                let header = ("telemetry.h", export::c_header::<Telemetry>());
                let program = compile(file, &[(file, &snippet)], &[header], Product::Program)?;
                counts(&snippet, &mut Command::new(program))?;
            }
        }
        Ok(())
    }

    #[test]
    fn every_snippet_of_python_runs_as_it_stands_and_counts() -> Fallible {
        let mut snippets = blocks(&read("README.md")?, "python");
        snippets.extend(blocks(&read("runtime/src/guide/peers.md")?, "python"));
        assert_eq!(snippets.len(), 2);
        let Some(python) = pinned_python()? else {
            eprintln!("Python is left out, as OVERLAID_WITHOUT_PYTHON says");
            return Ok(());
        };
        let folder = concat!(env!("CARGO_TARGET_TMPDIR"), "/documentation");
        fs::create_dir_all(folder)?;
        fs::write(format!("{folder}/telemetry.json"), export::numpy_dtype::<Telemetry>())?;
        for snippet in snippets {
            counts(&snippet, python_command(&python, &snippet)?.current_dir(folder))?;
        }
        Ok(())
    }
}
