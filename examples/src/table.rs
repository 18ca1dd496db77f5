//! Prints text in aligned columns.

use std::io::{self, Write};
use std::{array, iter};

/// The side on which the cells of a column are aligned.
#[derive(Clone, Copy)]
pub enum Side {
    Left,
    Right,
}

/// Prints the rows under their headings. Each column is as wide as its widest cell. The function
/// goes over the rows twice, to measure and to print, so that it need not store them.
pub fn table<const N: usize>(
    columns: [(&str, Side); N],
    rows: impl Iterator<Item = [String; N]> + Clone,
    out: &mut impl Write,
) -> io::Result<()> {
    let headings = columns.map(|(heading, _)| heading.to_owned());
    let rows = iter::once(headings).chain(rows);
    let mut widths = [0; N];
    for row in rows.clone() {
        for (width, cell) in widths.iter_mut().zip(&row) {
            *width = cell.chars().count().max(*width);
        }
    }
    for row in rows {
        let cells = array::from_fn::<_, N, _>(|i| match columns[i].1 {
            Side::Left => format!("{:<1$}", row[i], widths[i]),
            Side::Right => format!("{:>1$}", row[i], widths[i]),
        });
        writeln!(out, "  {}", cells.join("  ").trim_end())?;
    }
    Ok(())
}
