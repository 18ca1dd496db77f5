//! Which format a file is laid as.

use std::path::Path;

use overlaid_formats::{Format, format_of, formats};

use crate::cli::failure::Failure;
use crate::cli::source::called;
use crate::cli::suggest::{any_of, nearest};

/// The format with the name, or that of the file.
pub fn format_for(
    name: Option<&str>,
    path: &Path,
    bytes: &[u8],
) -> Result<&'static Format, Failure> {
    let file = called(path);
    match name {
        Some(name) => named(name),
        None if bytes.is_empty() => {
            Err(Failure::Unknown(format!("{file} is empty, so it has no format")))
        }
        None => format_of(bytes).ok_or_else(|| {
            Failure::Unknown(format!(
                "{file} starts like no format that is known; if you know its format, say it with `--as NAME` \
                 (`overlaid formats` lists the names)"
            ))
        }),
    }
}

fn named(name: &str) -> Result<&'static Format, Failure> {
    formats().find(|format| format.name == name).ok_or_else(|| {
        let near = nearest(name, formats().map(|format| format.name));
        let hint = match near.as_slice() {
            [] => String::new(),
            near => format!("; did you mean {}?", any_of(near)),
        };
        Failure::Request(format!(
            "there is no format `{name}`{hint}\n`overlaid formats` lists the names"
        ))
    })
}
