//! The command line of both programs.

use std::env;
use std::process::ExitCode;

/// The number of rounds that the command line asks for: `quick` with `--quick`, else `full`.
///
/// # Errors
///
/// An argument that is not known.
pub fn rounds(full: usize, quick: usize) -> Result<usize, String> {
    let mut rounds = full;
    for argument in env::args().skip(1) {
        match argument.as_str() {
            "--quick" => rounds = quick,
            _ => {
                return Err(format!("`{argument}` is not known; the only option is `--quick`"));
            }
        }
    }
    Ok(rounds)
}

/// Says what went wrong, if anything did.
#[must_use]
pub fn exit(outcome: Result<(), String>) -> ExitCode {
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
