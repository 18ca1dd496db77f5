//! How much of everything is in a file.

use std::io::{self, Write};

use overlaid::walker::Walker;
use overlaid_formats::Format;
use overlaid_formats::count::{Counts, Item, ItemKind};
use serde_json::{Value, json};

use crate::cli::Outcome;
use crate::cli::arguments::Inspect;
use crate::cli::failure::Failure;
use crate::cli::json::Wrong;
use crate::cli::output::Output;
use crate::cli::progress::Progress;

/// Counts, and prints the counts.
pub fn show(
    inspect: &Inspect,
    format: &Format,
    walker: &Walker<'_>,
    size: usize,
) -> Result<Outcome, Failure> {
    let mut progress = Progress::of_bytes("counting", Some(size as u64));
    let counts = Counts::of(walker, size, |offset| progress.at(offset as u64));
    drop(progress);
    let mut out = Output::new();
    if inspect.json {
        let document = json!({
            "file": inspect.file.to_string_lossy(),
            "size": size,
            "format": format.name,
            "counts": of_items(&counts, &counts.items()[0]),
            "fits": counts.errors().is_empty(),
            "errors": counts.errors().iter().map(|error| json!(Wrong(*error))).collect::<Vec<_>>(),
            "cut": counts.is_cut(),
        });
        writeln!(out, "{document}")?;
    } else {
        table(&mut out, format, &counts, size)?;
    }
    out.finish()?;
    Ok(if counts.errors().is_empty() { Outcome::Shown } else { Outcome::Unfit })
}

fn of_items(counts: &Counts, item: &Item) -> Value {
    let inside = item.inside.iter().map(|index| {
        let item = &counts.items()[*index];
        let key = if item.kind == ItemKind::Variant { "variant" } else { "name" };
        let mut value = json!({ key: item.name, "count": item.count, "bytes": item.bytes });
        if let Some(elements) = item.elements {
            value["elements"] = json!(elements);
        }
        if !item.inside.is_empty() {
            value["inside"] = of_items(counts, item);
        }
        value
    });
    inside.collect()
}

/// A line of the table.
struct Line {
    name: String,
    count: String,
    what: &'static str,
    bytes: String,
}

fn table(out: &mut impl Write, format: &Format, counts: &Counts, size: usize) -> io::Result<()> {
    let mut lines = vec![Line {
        name: format.name.to_owned(),
        count: String::new(),
        what: "",
        bytes: grouped(size as u64),
    }];
    add_lines(&mut lines, counts, &counts.items()[0], 1);
    let width = |of: fn(&Line) -> &str| {
        lines.iter().map(|line| of(line).chars().count()).max().unwrap_or(0)
    };
    let (name, count) = (width(|line| &line.name), width(|line| &line.count));
    let bytes = width(|line| &line.bytes);
    for line in &lines {
        let Line { name: a, count: b, what, bytes: c } = line;
        writeln!(out, "{a:name$}  {b:>count$} {what:8}  {c:>bytes$} bytes")?;
    }
    for error in counts.errors() {
        writeln!(out, "{:#x}  error: {error}", error.offset)?;
    }
    if counts.is_cut() {
        writeln!(
            out,
            "… there are more places than are followed, so what they refer to is not all counted"
        )?;
    }
    Ok(())
}

fn add_lines(lines: &mut Vec<Line>, counts: &Counts, item: &Item, depth: usize) {
    for index in &item.inside {
        let item = &counts.items()[*index];
        let (count, what) = match (item.elements, item.kind) {
            (Some(1), _) => (1, "element"),
            (Some(elements), _) => (elements, "elements"),
            (None, ItemKind::Variant) if item.count == 1 => (1, "variant"),
            (None, ItemKind::Variant) => (item.count, "variants"),
            (None, _) if item.count == 1 => (1, "field"),
            (None, _) => (item.count, "fields"),
        };
        lines.push(Line {
            name: format!("{:1$}{2}", "", depth * 2, item.name),
            count: grouped(count),
            what,
            bytes: grouped(item.bytes),
        });
        add_lines(lines, counts, item, depth + 1);
    }
}

/// A number with a space between each three digits.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i) % 3 == 0 {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn digits_are_in_groups_of_three() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(1_234_567), "1 234 567");
    }
}
