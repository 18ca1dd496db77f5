//! The program `overlaid`, which shows files through the schemas of this crate.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
