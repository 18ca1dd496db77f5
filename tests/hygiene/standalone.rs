//! Crates outside of the workspace, each with a `[workspace]` of its own, and cargo's word on them.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{fs, io};

/// A crate that the tests build but are no part of.
pub struct Standalone {
    folder: PathBuf,
}

impl Standalone {
    /// The crate in this folder of the tests, about to use the dependencies that the workspace
    /// uses: these are there even without a network.
    pub fn new(folder: &str) -> io::Result<Self> {
        let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
        let folder = tests.join(folder);
        fs::copy(tests.join("../Cargo.lock"), folder.join("Cargo.lock"))?;
        Ok(Self { folder })
    }

    /// Runs cargo on the crate, without a network if that is possible.
    pub fn cargo(&self, arguments: &[&str]) -> io::Result<Outcome> {
        let offline = self.run(arguments, &["--offline"])?;
        if offline.success || !offline.errors.contains("--offline") {
            return Ok(offline);
        }
        self.run(arguments, &[])
    }

    fn run(&self, arguments: &[&str], network: &[&str]) -> io::Result<Outcome> {
        let [command, rest @ ..] = arguments else {
            return Err(io::Error::other("cargo needs a command"));
        };
        Command::new(env!("CARGO"))
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", target_folder())
            // Flags of the build that runs the tests, as for coverage, would change what is seen.
            .env_remove("RUSTFLAGS")
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .arg(command)
            .args(network)
            .args(rest)
            .output()
            .map(Outcome::from)
    }
}

/// What all of the crates are built in, so that they share what they depend on.
pub fn target_folder() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("standalone")
}

/// How a run of cargo ended.
pub struct Outcome {
    pub success: bool,
    /// Its standard error, which is where cargo and the compiler speak.
    pub errors: String,
}

impl From<Output> for Outcome {
    fn from(output: Output) -> Self {
        Self {
            success: output.status.success(),
            errors: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}
