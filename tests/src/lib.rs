//! What several tests use.

use std::path::PathBuf;
use std::process::{Command, Stdio};

/// Builds an example, and returns the path of the program, which Cargo prints.
///
/// # Panics
/// If it does not compile.
#[must_use]
pub fn example(name: &str) -> PathBuf {
    let output = Command::new(env!("CARGO"))
        .args(["build", "--quiet", "--package", "overlaid-examples", "--example", name])
        .arg("--message-format=json-render-diagnostics")
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stderr(Stdio::inherit())
        .output()
        .expect("Cargo is there, it runs the tests");
    assert!(output.status.success(), "the example `{name}` does not compile");
    let messages = String::from_utf8_lossy(&output.stdout);
    let path = messages.split("\"executable\":\"").nth(1).and_then(|rest| rest.split('"').next());
    path.expect("Cargo names the program").into()
}
