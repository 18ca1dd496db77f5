//! The command `inspect`.

use overlaid::walker::Walker;

use crate::cli::Outcome;
use crate::cli::arguments::Inspect;
use crate::cli::choice::format_for;
use crate::cli::failure::Failure;
use crate::cli::source::{Source, called};
use crate::cli::{count, json, path, text};

/// Shows a file.
pub fn inspect(inspect: &Inspect) -> Result<Outcome, Failure> {
    let bytes = Source::open(&inspect.file)?;
    let format = format_for(inspect.name.as_deref(), &inspect.file, &bytes)?;
    let walker = Walker::new(format.layout, &bytes);
    if let Some(offset) = inspect.offset.filter(|offset| *offset >= bytes.len()) {
        let (file, size) = (called(&inspect.file), bytes.len());
        return Err(Failure::Request(match size {
            0 => format!("there is no byte {offset}: {file} is empty"),
            _ => format!(
                "there is no byte {offset}: the last one of {file} is {} ({:#x})",
                size - 1,
                size - 1
            ),
        }));
    }
    if let Some(asked) = &inspect.at {
        path::check(&walker, asked)?;
    }
    if inspect.count {
        count::show(inspect, format, &walker, bytes.len())
    } else if inspect.json {
        json::show(inspect, format, &walker, bytes.len())
    } else {
        text::show(inspect, &walker)
    }
}
