//! Prints text in aligned columns.

use std::io::{self, Write};
use std::iter;

pub use Side::{Left, Right};

/// The side on which the cells of a column are aligned.
#[derive(Clone, Copy)]
pub enum Side {
    Left,
    Right,
}

/// The heading of a column, its side, and its cell in the row of an item.
pub type Column<T> = (&'static str, Side, fn(&T) -> String);

/// Prints the title, the number of items, and a numbered row for each item, under the headings. Each column is as
/// wide as its widest cell. The function goes over the items twice, to measure and to print, so that it need not
/// store the cells.
pub fn table<T>(
    title: &str,
    items: impl ExactSizeIterator<Item = T> + Clone,
    columns: &[Column<T>],
    out: &mut impl Write,
) -> io::Result<()> {
    writeln!(out, "\n{title} ({})", items.len())?;
    let headings = columns.iter().map(|(heading, ..)| (*heading).to_owned());
    let headings = iter::once("#".to_owned()).chain(headings).collect();
    let row = |(i, item): (usize, T)| {
        let cells = columns.iter().map(|(.., cell)| cell(&item));
        iter::once(i.to_string()).chain(cells).collect::<Vec<_>>()
    };
    let rows = iter::once(headings).chain(items.enumerate().map(row));
    let mut widths = vec![0; columns.len() + 1];
    for row in rows.clone() {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = cell.chars().count().max(*width);
        }
    }
    let sides = iter::once(Right).chain(columns.iter().map(|(_, side, _)| *side));
    for row in rows {
        let cells = row.iter().zip(&widths).zip(sides.clone());
        let cells = cells.map(|((cell, width), side)| match side {
            Left => format!("{cell:<width$}"),
            Right => format!("{cell:>width$}"),
        });
        writeln!(out, "  {}", cells.collect::<Vec<_>>().join("  ").trim_end())?;
    }
    Ok(())
}
