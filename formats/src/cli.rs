//! The command line.

mod arguments;
mod choice;
mod count;
mod failure;
mod generate;
mod inspect;
mod json;
mod output;
mod path;
mod progress;
mod source;
mod suggest;
mod text;

use std::process::ExitCode;

use clap::Parser;

use arguments::{Arguments, Command};
use failure::Failure;

/// How the program ends if the arguments are understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// What was asked for was shown.
    Shown,
    /// The file is not what the format says. What fits was shown.
    Unfit,
}

/// Does what the arguments say.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    arguments.color.write_global();
    let result = match arguments.command {
        Command::Inspect(inspect) => inspect::inspect(&inspect),
        Command::Formats => generate::formats(),
        Command::Completions { shell } => generate::completions(shell),
        Command::Man { folder } => generate::man(folder.as_deref()),
    };
    match result {
        Ok(Outcome::Shown) => ExitCode::SUCCESS,
        Ok(Outcome::Unfit) => ExitCode::from(1),
        // Who reads the output has seen enough.
        Err(Failure::OutputClosed) => ExitCode::SUCCESS,
        Err(failure) => {
            failure.report();
            ExitCode::from(failure.status())
        }
    }
}
