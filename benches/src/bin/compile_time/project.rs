//! Writes a generated crate and runs `cargo check` on it.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use crate::candidates::Candidate;
use crate::cpu;
use crate::structs::source;

pub struct Project {
    name: &'static str,
    manifest: PathBuf,
    library: PathBuf,
    source: String,
    /// All projects share this directory, so that their common dependencies are built once.
    target: PathBuf,
}

impl Project {
    /// Writes the crate into a directory of its own.
    pub fn write(directory: &Path, candidate: &Candidate) -> Result<Self, String> {
        let root = directory.join(candidate.package);
        let project = Self {
            name: candidate.name,
            manifest: root.join("Cargo.toml"),
            library: root.join("src").join("lib.rs"),
            source: source(candidate),
            target: directory.join("target"),
        };
        fs::create_dir_all(root.join("src"))
            .map_err(|error| format!("cannot make {}: {error}", root.display()))?;
        write(&project.manifest, &manifest(candidate))?;
        write(&project.library, &project.source)?;
        Ok(project)
    }

    /// The processor time that it takes to check the crate, without its dependencies.
    pub fn time(&self) -> Result<Duration, String> {
        // Cargo checks the crate again because its source has a new modification time.
        write(&self.library, &self.source)?;
        let before = cpu::of_children()?;
        self.check()?;
        Ok(cpu::of_children()?.saturating_sub(before))
    }

    pub fn check(&self) -> Result<(), String> {
        let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let output = Command::new(cargo)
            .args(["check", "--quiet", "--manifest-path"])
            .arg(&self.manifest)
            .env("CARGO_TARGET_DIR", &self.target)
            .env("CARGO_INCREMENTAL", "0")
            .output()
            .map_err(|error| format!("cannot run cargo: {error}"))?;
        if output.status.success() {
            return Ok(());
        }
        let errors = String::from_utf8_lossy(&output.stderr);
        Err(format!("the crate of {} does not compile:\n{errors}", self.name))
    }
}

/// The manifest. It declares a workspace, since the crate is in the directory of another one.
fn manifest(candidate: &Candidate) -> String {
    format!(
        "[package]\nname = \"{}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
         [dependencies]\n{}\n",
        candidate.package, candidate.dependencies
    )
}

fn write(path: &Path, content: &str) -> Result<(), String> {
    fs::write(path, content).map_err(|error| format!("cannot write {}: {error}", path.display()))
}
