//! A Markdown table whose columns are also aligned in a terminal.

use std::fmt;

/// A table. The first columns are text. The others are numbers, which are aligned right.
pub struct Table<const COLUMNS: usize> {
    texts: usize,
    rows: Vec<[String; COLUMNS]>,
}

impl<const COLUMNS: usize> Table<COLUMNS> {
    /// A table with these headings and no rows, whose first column is text.
    #[must_use]
    pub fn new(headings: [&str; COLUMNS]) -> Self {
        Self::with_texts(1, headings)
    }

    /// A table with these headings and no rows, whose first `texts` columns are text.
    #[must_use]
    pub fn with_texts(texts: usize, headings: [&str; COLUMNS]) -> Self {
        Self { texts, rows: vec![headings.map(str::to_owned)] }
    }

    /// Adds a row.
    pub fn push(&mut self, cells: [String; COLUMNS]) {
        self.rows.push(cells);
    }

    fn width(&self, column: usize) -> usize {
        self.rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0)
    }
}

impl<const COLUMNS: usize> fmt::Display for Table<COLUMNS> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let widths: [usize; COLUMNS] = std::array::from_fn(|column| self.width(column));
        for (index, row) in self.rows.iter().enumerate() {
            write!(out, "|")?;
            for (column, (cell, &width)) in row.iter().zip(&widths).enumerate() {
                if column < self.texts {
                    write!(out, " {cell:<width$} |")?;
                } else {
                    write!(out, " {cell:>width$} |")?;
                }
            }
            writeln!(out)?;
            if index == 0 {
                write!(out, "|")?;
                for (column, &width) in widths.iter().enumerate() {
                    if column < self.texts {
                        write!(out, " {:-<width$} |", "")?;
                    } else {
                        write!(out, " {:->width$} |", ":")?;
                    }
                }
                writeln!(out)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Table;

    #[test]
    fn columns_are_aligned() {
        let mut table = Table::new(["name", "ns"]);
        table.push(["by hand".to_owned(), "1.25".to_owned()]);
        let expected = "| name    |   ns |\n| ------- | ---: |\n| by hand | 1.25 |\n";
        assert_eq!(table.to_string(), expected);
    }
}
