//! Walking trees, and putting payloads together that continue on other pages.

use core::fmt;
use std::borrow::Cow;

use overlaid::OverlayError;

use super::DatabaseView;
use super::tree::{CellView, IndexLeafView, PayloadView, Record, RecordView, TreeView};
use super::value::Value;

/// SQLite itself follows no tree that is deeper.
const DEPTH: usize = 20;

/// Why a database cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// Bytes are not what their schema says.
    Layout(OverlayError),
    /// The file does not have a page that another one refers to.
    Missing {
        /// The number of the page.
        page: u32,
    },
    /// Pages refer to one another in a loop, or a tree is too deep.
    Loop {
        /// The page at which the reader gave up.
        page: u32,
    },
    /// The payload of a row goes on after its last page.
    Payload {
        /// How many bytes it should have.
        needed: u64,
        /// How many it has.
        found: usize,
    },
    /// A record has fewer bytes than its types say.
    Column {
        /// The index of the column.
        index: usize,
        /// How many bytes its value has.
        needed: u64,
        /// How many are left.
        left: usize,
    },
    /// A record has a type that SQLite has reserved.
    Reserved {
        /// The index of the column.
        index: usize,
        /// The number of the type.
        serial: u8,
    },
}

impl From<OverlayError> for Error {
    fn from(error: OverlayError) -> Self {
        Self::Layout(error)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Layout(error) => error.fmt(f),
            Self::Missing { page } => write!(f, "the file has no page {page}"),
            Self::Loop { page } => write!(f, "at page {page}, a tree or a list of pages returns"),
            Self::Payload { needed, found } => {
                write!(f, "a payload needs {needed} bytes, its pages have {found}")
            }
            Self::Column { index, needed, left } => {
                write!(f, "column {index} needs {needed} bytes, {left} are left")
            }
            Self::Reserved { index, serial } => {
                write!(f, "column {index} has the reserved type {serial}")
            }
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Layout(error) => Some(error),
            _ => None,
        }
    }
}

/// A row of a table, or a key of an index.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    /// The number of the row; `None` in an index, or in a table without row numbers.
    pub id: Option<i64>,
    /// How many bytes its payload has.
    pub payload_size: u64,
    /// The part of the payload that is in the page.
    pub start: &'a [u8],
    /// The page that continues it.
    pub overflow: Option<u32>,
}

impl<'a> Row<'a> {
    fn of(id: Option<i64>, size: u64, payload: PayloadView<'a>, overflow: Option<u32>) -> Self {
        let start = match payload {
            PayloadView::Record(record) => record.bytes(),
            PayloadView::Start(start) => start,
        };
        Self { id, payload_size: size, start, overflow }
    }

    fn of_key(key: &IndexLeafView<'a>) -> Self {
        Self::of(None, key.payload_size(), key.payload(), key.overflow())
    }

    /// All bytes of the payload. Section 1.7.
    ///
    /// # Errors
    /// If a page that continues it is not in the file, or the pages end before the payload does.
    pub fn payload(&self, database: &DatabaseView<'a>) -> Result<Cow<'a, [u8]>, Error> {
        let Some(mut next) = self.overflow else { return Ok(Cow::Borrowed(self.start)) };
        let mut payload = self.start.to_vec();
        // Each page has at least one byte of the payload, and the file has less bytes than a loop of pages would give.
        while (payload.len() as u64) < self.payload_size {
            if next == 0 || payload.len() > database.bytes().len() {
                let found = payload.len();
                return Err(Error::Payload { needed: self.payload_size, found });
            }
            let page = database.overflow(next)?;
            let left = self.payload_size - payload.len() as u64;
            let left = usize::try_from(left).unwrap_or(usize::MAX);
            payload.extend(page.data().iter().take(left));
            next = page.next();
        }
        Ok(Cow::Owned(payload))
    }

    /// The record that is the payload, as [`payload`](Self::payload) returns it.
    ///
    /// # Errors
    /// If the bytes are no record.
    pub fn record<'p>(&self, payload: &'p [u8]) -> Result<RecordView<'p>, Error> {
        Ok(Record::overlay(payload)?)
    }
}

/// The rows of a table or the keys of an index, in their order. It ends after the first one that cannot be read.
#[derive(Debug, Clone)]
pub struct Rows<'a> {
    database: DatabaseView<'a>,
    /// The pages from the root down to the current one, and which cell of each is the next.
    path: Vec<(TreeView<'a>, usize)>,
    /// The page that is read next.
    next: Option<u32>,
    /// How many pages may still be read. A tree has each page once.
    pages_left: usize,
}

impl<'a> Rows<'a> {
    /// Goes down to a page.
    fn enter(&mut self, page: u32) -> Result<(), Error> {
        if self.path.len() == DEPTH || self.pages_left == 0 {
            return Err(Error::Loop { page });
        }
        self.pages_left -= 1;
        self.path.push((self.database.tree(page)?, 0));
        Ok(())
    }

    /// Goes on to the next row.
    fn step(&mut self) -> Result<Option<Row<'a>>, Error> {
        loop {
            if let Some(page) = self.next.take() {
                self.enter(page)?;
            }
            let Some((tree, index)) = self.path.last_mut() else { return Ok(None) };
            let (tree, at) = (*tree, *index);
            *index += 1;
            // Cell `at / 2` of an interior page has a page below it, and then a key.
            let is_interior = tree.right_child().is_some();
            let Some(pointer) = tree.cells().get(if is_interior { at / 2 } else { at }) else {
                let has_right = is_interior && at == 2 * tree.cells().len();
                if has_right {
                    self.next = tree.right_child();
                } else {
                    self.path.pop();
                }
                continue;
            };
            match pointer.cell()? {
                CellView::TableLeaf(row) => {
                    let (size, payload) = (row.payload_size(), row.payload());
                    return Ok(Some(Row::of(Some(row.row_id()), size, payload, row.overflow())));
                }
                CellView::IndexLeaf(key) => return Ok(Some(Row::of_key(&key))),
                CellView::TableInterior(cell) if at % 2 == 0 => self.next = Some(cell.left_child()),
                CellView::TableInterior(_) => {}
                CellView::IndexInterior(cell) if at % 2 == 0 => self.next = Some(cell.left_child()),
                CellView::IndexInterior(cell) => return Ok(Some(Row::of_key(&cell.key()))),
            }
        }
    }
}

impl<'a> Iterator for Rows<'a> {
    type Item = Result<Row<'a>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let step = self.step();
        if step.is_err() {
            (self.next, self.path) = (None, Vec::new());
        }
        step.transpose()
    }
}

impl core::iter::FusedIterator for Rows<'_> {}

/// A row of the table `sqlite_schema`: a table, an index, a view or a trigger. Section 2.6, "Storage Of The SQL Database
/// Schema".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// `table`, `index`, `view` or `trigger`.
    pub kind: String,
    /// Its name.
    pub name: String,
    /// The table that it is or belongs to.
    pub table: String,
    /// The page that is the root of its tree; 0 if it has none.
    pub root: u32,
    /// The statement that creates it; empty if SQLite made the index itself.
    pub sql: String,
}

impl<'a> DatabaseView<'a> {
    /// The rows of the tree whose root is this page.
    #[must_use]
    pub fn rows(&self, root: u32) -> Rows<'a> {
        let pages_left = self.bytes().len() / self.page_bytes() as usize;
        Rows { database: *self, path: Vec::new(), next: Some(root), pages_left }
    }

    /// The tables, indexes, views and triggers.
    ///
    /// # Errors
    /// If a page of their tree is not in the file, or is wrong.
    pub fn entries(&self) -> Result<Vec<Entry>, Error> {
        self.rows(1).map(|row| self.entry(&row?)).collect()
    }

    fn entry(&self, row: &Row<'a>) -> Result<Entry, Error> {
        let payload = row.payload(self)?;
        let columns = row.record(&payload)?.columns().collect::<Result<Vec<_>, _>>()?;
        let text = |index: usize| match columns.get(index) {
            Some(Value::Text(text)) => self.text(text),
            _ => String::new(),
        };
        let root = match columns.get(3) {
            Some(Value::Integer(root)) => u32::try_from(*root).unwrap_or(0),
            _ => 0,
        };
        Ok(Entry { kind: text(0), name: text(1), table: text(2), root, sql: text(4) })
    }
}
