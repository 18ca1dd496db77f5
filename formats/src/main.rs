//! The program `overlaid`, which shows files through the schemas of this crate.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use overlaid::dump::Dump;
use overlaid::walker::Walker;
use overlaid_formats::{Format, format_of, formats};

/// Shows binary files as their fields.
#[derive(Parser)]
#[command(name = "overlaid", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Shows a file as its fields beside its bytes.
    Inspect(Inspect),
    /// Lists the formats.
    Formats,
}

#[derive(Args)]
struct Inspect {
    /// The file.
    file: PathBuf,
    /// The name of the format; without it, the first bytes of the file say it.
    #[arg(long = "as", value_name = "NAME")]
    name: Option<String>,
    /// How deep it goes: 1 shows the fields of the file, and not what is in them.
    #[arg(long, value_name = "N")]
    depth: Option<usize>,
    /// Shows one field, such as `sections[3].name`.
    #[arg(long, value_name = "PATH")]
    at: Option<String>,
    /// Shows the fields that have the byte with this offset.
    #[arg(long, value_name = "N")]
    offset: Option<usize>,
    /// How many bytes a line has.
    #[arg(long, value_name = "N", default_value_t = 8)]
    width: usize,
}

fn main() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::Formats => list(),
        Command::Inspect(inspect) => show(&inspect),
    };
    result.unwrap_or_else(|message| {
        eprintln!("overlaid: {message}");
        ExitCode::from(2)
    })
}

fn list() -> Result<ExitCode, String> {
    let mut out = anstream::stdout();
    for Format { name, title, .. } in formats() {
        writeln!(out, "{name:8} {title}").map_err(|error| error.to_string())?;
    }
    Ok(ExitCode::SUCCESS)
}

fn show(inspect: &Inspect) -> Result<ExitCode, String> {
    let bytes = map(&inspect.file)?;
    let format = match &inspect.name {
        Some(name) => formats()
            .find(|format| format.name == *name)
            .ok_or_else(|| format!("there is no format `{name}`; `overlaid formats` lists them"))?,
        None => format_of(&bytes).ok_or_else(|| {
            format!("the format of `{}` is not known; `--as NAME` says it", inspect.file.display())
        })?,
    };
    let walker = Walker::new(format.layout, &bytes);
    let mut dump = Dump::of(walker).width(inspect.width).colors(true);
    dump = inspect.depth.map_or(dump, |depth| dump.depth(depth));
    dump = inspect.at.as_deref().map_or(dump, |at| dump.at(at));
    dump = inspect.offset.map_or(dump, |offset| dump.offset(offset));
    match writeln!(anstream::stdout().lock(), "{dump}") {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.to_string()),
        _ => Ok(ExitCode::SUCCESS),
    }
}

#[expect(unsafe_code, reason = "maps the file")]
fn map(path: &Path) -> Result<memmap2::Mmap, String> {
    let failed = |error| format!("cannot read `{}`: {error}", path.display());
    let file = File::open(path).map_err(failed)?;
    // SAFETY: The bytes must not change while the mapping is there. The program only prints them, and who changes the
    // file at the same time sees a mixture of both contents.
    unsafe { memmap2::Mmap::map(&file) }.map_err(failed)
}
