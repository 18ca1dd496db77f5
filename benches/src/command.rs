//! The command line of the programs.

use std::env;
use std::process::ExitCode;

/// How much is measured: `quick` with the option `--quick`, and `full` without it.
///
/// # Errors
/// If there is an unknown argument.
pub fn full_or_quick<T>(full: T, quick: T) -> Result<T, String> {
    let mut is_quick = false;
    for argument in env::args().skip(1) {
        match argument.as_str() {
            "--quick" => is_quick = true,
            _ => {
                return Err(format!("unknown argument `{argument}`; the only option is `--quick`"));
            }
        }
    }
    Ok(if is_quick { quick } else { full })
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
