//! Checks the refused programs with incremental compilation, which is Cargo's default and which
//! trybuild turns off.
//!
//! All programs are binaries of one generated package, so that a single `cargo check` reports the
//! errors of all of them, in JSON.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{fs, io};

use serde_json::Value;

use crate::standalone::Standalone;

/// A program that must be refused.
pub struct Program {
    /// Its folder and its name without an extension, for example `bits/no_bits`.
    pub name: String,
    /// Its text.
    pub source: String,
}

impl Program {
    /// The name of its binary in the generated package.
    fn binary(&self) -> String {
        self.name.replace('/', "-")
    }
}

/// The errors of each program as rustc renders them, by the name of the program.
pub type Errors = BTreeMap<String, Vec<String>>;

/// A package whose binaries are the programs.
pub struct Project {
    programs: Vec<Program>,
    folder: PathBuf,
    target: PathBuf,
    package: Standalone,
}

impl Project {
    pub fn new(programs: Vec<Program>) -> io::Result<Self> {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("ui_incremental");
        let target = folder.join("target");
        fs::create_dir_all(folder.join("src"))?;
        fs::write(folder.join("Cargo.toml"), manifest(&programs))?;
        let mut package = Standalone::at(folder.clone(), target.clone())?;
        package.is_incremental = true;
        Ok(Self { programs, folder, target, package })
    }

    /// The errors of a first compilation, for which there is no incremental data.
    pub fn errors_of_first_compilation(&self) -> io::Result<Errors> {
        self.remove_incremental_data()?;
        self.write(|program| &program.source)?;
        let errors = self.errors()?;
        let with_data = self.programs_with_incremental_data()?;
        assert_eq!(with_data, self.programs.len(), "programs were not compiled incrementally");
        Ok(errors)
    }

    /// The errors of a compilation that loads the incremental data of an earlier one.
    ///
    /// rustc keeps no data of a compilation that fails. So an empty program is compiled before each
    /// program, under the same name.
    pub fn errors_of_later_compilation(&self) -> io::Result<Errors> {
        self.remove_incremental_data()?;
        self.write(|_| "fn main() {}\n")?;
        let outcome = self.package.cargo(&["check", "--bins"])?;
        assert!(outcome.success, "empty programs do not compile: {}", outcome.errors);
        self.write(|program| &program.source)?;
        let errors = self.errors();
        // The data takes half a gigabyte.
        self.remove_incremental_data()?;
        errors
    }

    fn write<'a>(&'a self, source: impl Fn(&'a Program) -> &'a str) -> io::Result<()> {
        for program in &self.programs {
            let path = self.folder.join("src").join(program.binary()).with_extension("rs");
            fs::write(path, source(program))?;
        }
        Ok(())
    }

    fn errors(&self) -> io::Result<Errors> {
        let outcome =
            self.package.cargo(&["check", "--bins", "--keep-going", "--message-format=json"])?;
        let mut errors: Errors =
            self.programs.iter().map(|program| (program.name.clone(), Vec::new())).collect();
        let names: BTreeMap<String, &str> =
            self.programs.iter().map(|program| (program.binary(), program.name.as_str())).collect();
        for line in outcome.output.lines() {
            let message: Value = serde_json::from_str(line).map_err(io::Error::other)?;
            let Some(error) = rendered_error(&message) else { continue };
            let name = message["target"]["name"].as_str().and_then(|binary| names.get(binary));
            let Some(name) = name else { return Err(io::Error::other(error)) };
            errors.entry((*name).to_owned()).or_default().push(error.to_owned());
        }
        assert!(errors.values().any(|errors| !errors.is_empty()), "Cargo: {}", outcome.errors);
        Ok(errors)
    }

    /// The folder in which rustc keeps a folder of incremental data for each binary.
    fn incremental_data(&self) -> PathBuf {
        self.target.join("debug/incremental")
    }

    fn remove_incremental_data(&self) -> io::Result<()> {
        match fs::remove_dir_all(self.incremental_data()) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// How many programs rustc has written incremental data for.
    fn programs_with_incremental_data(&self) -> io::Result<usize> {
        let mut crates = BTreeSet::new();
        for entry in fs::read_dir(self.incremental_data())? {
            // The name of the crate, and a hash after it.
            let folder = entry?.file_name();
            if let Some((name, _)) = folder.to_string_lossy().rsplit_once('-') {
                crates.insert(name.to_owned());
            }
        }
        let binaries = self.programs.iter().map(Program::binary);
        Ok(binaries.filter(|binary| crates.contains(&binary.replace('-', "_"))).count())
    }
}

fn manifest(programs: &[Program]) -> String {
    let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime");
    // The features with which trybuild compiles the programs.
    let mut features = Vec::new();
    if cfg!(feature = "zerocopy") {
        features.push("zerocopy");
    }
    if cfg!(feature = "bytemuck") {
        features.push("bytemuck");
    }
    let mut manifest = format!(
        "[package]\nname = \"refused\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
         [dependencies]\noverlaid = {{ path = {:?}, features = {features:?} }}\n",
        runtime.display()
    );
    for program in programs {
        let binary = program.binary();
        write!(manifest, "\n[[bin]]\nname = \"{binary}\"\npath = \"src/{binary}.rs\"\n")
            .expect("a String takes everything");
    }
    manifest
}

/// The text of a message of Cargo, if it is an error of rustc.
fn rendered_error(message: &Value) -> Option<&str> {
    let diagnostic = message.get("message")?;
    let is_summary = diagnostic["message"].as_str()?.starts_with("aborting due to");
    let is_error = diagnostic["level"].as_str()? == "error" && !is_summary;
    diagnostic["rendered"].as_str().filter(|_| is_error)
}
