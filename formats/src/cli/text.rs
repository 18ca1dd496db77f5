//! A file as a tree beside its bytes.

use std::io::Write;

use overlaid::dump::Dump;
use overlaid::walker::Walker;

use crate::cli::Outcome;
use crate::cli::arguments::Inspect;
use crate::cli::failure::Failure;
use crate::cli::output::Output;

/// How many bytes of a field there are, if the arguments do not say it.
const BYTES: usize = 32;
/// How many bytes a line has from how many columns on; fewer on a narrow terminal, so that names fit beside them.
const WIDTHS: [(usize, usize); 3] = [(120, 16), (60, 8), (40, 4)];

/// Prints the tree.
pub fn show(inspect: &Inspect, walker: &Walker<'_>) -> Result<Outcome, Failure> {
    let mut out = Output::new();
    let columns = Output::columns();
    let fits = |columns| WIDTHS.into_iter().find(|(least, _)| columns >= *least);
    let width = columns.map_or(8, |columns| fits(columns).map_or(2, |(_, width)| width));
    let mut dump = Dump::of(*walker)
        .width(inspect.width.unwrap_or(width))
        .colors(out.has_colors())
        .hex(inspect.hex)
        .bytes(inspect.bytes.unwrap_or(BYTES));
    dump = columns.map_or(dump, |columns| dump.columns(columns));
    dump = inspect.elements.map_or(dump, |elements| dump.elements(elements));
    dump = inspect.places.map_or(dump, |places| dump.places(places));
    dump = inspect.depth.map_or(dump, |depth| dump.depth(depth));
    dump = inspect.at.as_deref().map_or(dump, |at| dump.at(at));
    dump = inspect.offset.map_or(dump, |offset| dump.offset(offset));
    let Ok(shown) = dump.write(&mut out) else { return Err(out.failure()) };
    writeln!(out)?;
    out.finish()?;
    Ok(if shown.error.is_some() { Outcome::Unfit } else { Outcome::Shown })
}
