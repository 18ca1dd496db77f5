//! The command line of the programs.

use std::env;
use std::process::ExitCode;

/// The number of rounds: `quick` with the option `--quick`, and `full` without it.
///
/// # Errors
/// If there is an unknown argument.
pub fn rounds(full: usize, quick: usize) -> Result<usize, String> {
    let mut rounds = full;
    for argument in env::args().skip(1) {
        match argument.as_str() {
            "--quick" => rounds = quick,
            _ => {
                return Err(format!("unknown argument `{argument}`; the only option is `--quick`"));
            }
        }
    }
    Ok(rounds)
}

/// Prints the error, if there is one, and returns the exit code.
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
