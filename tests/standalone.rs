//! Crates outside of the workspace that the tests build with Cargo. Each has a `[workspace]` of its
//! own.
#![allow(dead_code, reason = "every test that includes this file uses another part of it")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{fs, io};

/// A crate outside of the workspace.
pub struct Standalone {
    folder: PathBuf,
    target: PathBuf,
    /// Whether Cargo compiles the crate incrementally, whatever the environment says.
    pub is_incremental: bool,
}

impl Standalone {
    /// The crate in this folder of `tests`. All of these share a target directory, so that their
    /// common dependencies are built once.
    pub fn new(folder: &str) -> io::Result<Self> {
        Self::at(tests_folder().join(folder), target_folder())
    }

    /// The crate in `folder`, built in the directory `target`.
    ///
    /// It is given the workspace's lock file, because those versions of the dependencies are
    /// already downloaded and need no network.
    pub fn at(folder: PathBuf, target: PathBuf) -> io::Result<Self> {
        fs::copy(tests_folder().join("../Cargo.lock"), folder.join("Cargo.lock"))?;
        Ok(Self { folder, target, is_incremental: false })
    }

    /// Runs Cargo on the crate: offline if that is possible, otherwise with the network.
    pub fn cargo(&self, arguments: &[&str]) -> io::Result<Outcome> {
        let offline = self.run(arguments, &["--offline"])?;
        if offline.success || !offline.errors.contains("--offline") {
            return Ok(offline);
        }
        self.run(arguments, &[])
    }

    fn run(&self, arguments: &[&str], network: &[&str]) -> io::Result<Outcome> {
        let [subcommand, rest @ ..] = arguments else {
            return Err(io::Error::other("Cargo needs a subcommand"));
        };
        let mut command = Command::new(env!("CARGO"));
        command
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", &self.target)
            // The flags of the build that runs the tests, for example for coverage, would change
            // the result.
            .env_remove("RUSTFLAGS")
            .env_remove("CARGO_ENCODED_RUSTFLAGS");
        if self.is_incremental {
            command.env("CARGO_INCREMENTAL", "1");
        }
        command.arg(subcommand).args(network).args(rest).output().map(Outcome::from)
    }
}

fn tests_folder() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The target directory of the crates in the folders of `tests`.
pub fn target_folder() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("standalone")
}

/// The result of a run of Cargo.
pub struct Outcome {
    pub success: bool,
    /// Its standard output.
    pub output: String,
    /// Its standard error, where Cargo and rustc write their messages.
    pub errors: String,
}

impl From<Output> for Outcome {
    fn from(output: Output) -> Self {
        Self {
            success: output.status.success(),
            output: String::from_utf8_lossy(&output.stdout).into_owned(),
            errors: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}
