//! A tour of overlaid on real input: an ELF file, then the story of a buffer.
//!
//! `cargo run --example tour [PATH]` reads the file at `PATH`, or its own executable.

use std::error::Error;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::{env, fs};

use overlaid_examples::elf::{self, Elf};
use overlaid_examples::story;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        // The reader has closed the pipe, as in `tour | head`.
        Err(error) if is_broken_pipe(&*error) => ExitCode::SUCCESS,
        Err(error) => {
            // There is nowhere to report that standard error is closed.
            let _ = writeln!(io::stderr(), "tour: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    let path = path()?;
    let name = path.to_string_lossy();
    let name = name.escape_debug();
    let file = fs::read(&path).map_err(|error| format!("cannot read {name}: {error}"))?;
    let elf = Elf::read(&file).map_err(|error| format!("{name}: {error}"))?;
    let mut out = BufWriter::new(io::stdout().lock());
    elf::print(&elf, &mut out)?;
    story::tell(&mut out)?;
    out.flush()?;
    Ok(())
}

fn path() -> Result<PathBuf, Box<dyn Error>> {
    let mut arguments = env::args_os().skip(1);
    match (arguments.next(), arguments.next()) {
        (None, _) => Ok(env::current_exe()?),
        (Some(path), None) => Ok(path.into()),
        _ => Err("give one path, or none to read this program itself".into()),
    }
}

fn is_broken_pipe(error: &(dyn Error + 'static)) -> bool {
    let error = error.downcast_ref::<io::Error>();
    error.is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}
