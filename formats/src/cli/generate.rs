//! What is printed about the program itself.

use std::fs;
use std::io::Write;
use std::path::Path;

use clap::CommandFactory;
use clap_complete::Shell;
use overlaid_formats::Format;

use crate::cli::Outcome;
use crate::cli::arguments::Arguments;
use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::cli::source::sentence;

/// The names of the formats.
pub fn formats() -> Result<Outcome, Failure> {
    let mut out = Output::new();
    let width = overlaid_formats::formats().map(|format| format.name.len()).max().unwrap_or(0);
    for Format { name, title, .. } in overlaid_formats::formats() {
        writeln!(out, "{name:width$}  {title}")?;
    }
    out.finish()?;
    Ok(Outcome::Shown)
}

/// The completions of a shell.
pub fn completions(shell: Shell) -> Result<Outcome, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "overlaid", &mut script);
    let mut out = Output::new();
    out.write_all(&script)?;
    out.finish()?;
    Ok(Outcome::Shown)
}

/// The manual page of the program; or, in a folder, those of the commands as well.
pub fn man(folder: Option<&Path>) -> Result<Outcome, Failure> {
    let Some(folder) = folder else {
        let mut out = Output::new();
        clap_mangen::Man::new(Arguments::command()).render(&mut out)?;
        out.finish()?;
        return Ok(Outcome::Shown);
    };
    let failed = |error| {
        let (folder, why) = (folder.display(), sentence(&error));
        Failure::Request(format!("cannot write the pages into `{folder}`: {why}"))
    };
    fs::create_dir_all(folder).map_err(failed)?;
    clap_mangen::generate_to(Arguments::command(), folder).map_err(failed)?;
    Ok(Outcome::Shown)
}
