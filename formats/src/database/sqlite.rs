//! SQLite databases: the header, b-tree pages, cells, records, overflow pages, the free list and pointer maps.
//!
//! Specification: "Database File Format", <https://www.sqlite.org/fileformat2.html>. The section of each schema is given
//! with it.
//!
//! The schema [`Database`] lays a whole file: page 1 is its header and the tree [`Database::schema`], and the list
//! [`Database::pages`] has all others, each of which is laid when it is read. Attributes say where everything in a page
//! is. What a page is for is in other pages, and the type of a value is in another list than the value, which no
//! attribute can say. These are methods: [`DatabaseView::rows`] walks a tree, [`Row::payload`] is put together from its
//! overflow pages, and [`RecordView::columns`] decodes the values.
//!
//! Not covered: rollback journals and write-ahead logs, which are other files (sections 3 and 4).
//!
//! ```
//! use overlaid_formats::database::sqlite::{Database, Value};
//!
//! # let path = concat!(env!("CARGO_MANIFEST_DIR"), "/samples/planets.sqlite");
//! # let bytes = &std::fs::read(path)?;
//! // CREATE TABLE planet (name TEXT, radius INTEGER);
//! let database = Database::overlay(bytes)?;
//! let entry = database.entries()?.remove(0);
//! assert_eq!((entry.kind.as_str(), entry.name.as_str()), ("table", "planet"));
//!
//! for row in database.rows(entry.root) {
//!     let row = row?;
//!     let payload = row.payload(&database)?;
//!     let values = row.record(&payload)?.columns().collect::<Result<Vec<_>, _>>()?;
//!     let [Value::Text(name), Value::Integer(radius)] = values[..] else {
//!         panic!("another table");
//!     };
//!     println!("{}: {radius} km", database.text(name));
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod rows;
mod tree;
mod value;

use overlaid::{At, Overlay};

pub use rows::{Entry, Error, Row, Rows};
pub use tree::*;
pub use value::{Columns, Type, Value, Varint};

use crate::Format;

pub(crate) const FORMAT: Format = Format {
    name: "sqlite",
    title: "SQLite database",
    layout: Database::LAYOUT,
    fits: |bytes| bytes.starts_with(MAGIC),
};

const MAGIC: &[u8; 16] = b"SQLite format 3\0";

/// A database file. Section 1.3, "The Database Header", and the pages after it.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, root)]
pub struct Database {
    /// "SQLite format 3" and a zero byte.
    #[overlay(magic = *MAGIC)]
    pub magic: [u8; 16],
    /// The size of a page in bytes, a power of two from 512 to 32768; 1 stands for 65536. [`DatabaseView::page_bytes`]
    /// is the number itself.
    #[overlay(check = page_size == 1 || page_size >= 512 && is_power_of_two(page_size))]
    pub page_size: u16,
    /// Which readers may write the file.
    pub write_version: Version,
    /// Which readers may read the file.
    pub read_version: Version,
    /// How many bytes at the end of each page are for extensions.
    #[overlay(check = page_bytes(page_size) - reserved_bytes >= 480)]
    pub reserved_bytes: u8,
    /// The largest part of an index page that a payload may have, in 255ths.
    #[overlay(magic = 64)]
    pub max_fraction: u8,
    /// The smallest part, if it continues on other pages.
    #[overlay(magic = 32)]
    pub min_fraction: u8,
    /// The same of the leaves of tables.
    #[overlay(magic = 32)]
    pub leaf_fraction: u8,
    /// Counts the transactions that changed the file.
    pub change_counter: u32,
    /// How many pages the file has. It is right only if `version_valid_for` is the `change_counter`.
    pub page_count: u32,
    /// The first page of the free list; 0 if there is none.
    pub first_trunk: u32,
    /// How many pages are free.
    pub free_pages: u32,
    /// Changes with the schema of the tables.
    pub schema_cookie: u32,
    /// The version of the language that the schema is written in, 1 to 4.
    pub schema_format: u32,
    /// How many pages should be in memory.
    pub default_cache_size: i32,
    /// The largest page that is the root of a tree, if the file has pointer maps, else 0.
    pub largest_root: u32,
    /// The encoding of all text.
    pub encoding: Encoding,
    /// The application's version of its tables (`PRAGMA user_version`).
    pub user_version: i32,
    /// Whether free pages are given back on request (`PRAGMA auto_vacuum = 2`).
    pub incremental_vacuum: u32,
    /// Which application the file belongs to (`PRAGMA application_id`).
    pub application_id: i32,
    #[overlay(reserved)]
    expansion: [u8; 20],
    /// The `change_counter` at which `version` was written.
    pub version_valid_for: u32,
    /// The version of SQLite that wrote the file last, as 3040001 for 3.40.1.
    pub version: u32,
    /// The rest of page 1: the tree of the table `sqlite_schema`, which lists all others.
    #[overlay(
        end = page_bytes(page_size),
        give(usable = page_bytes(page_size) - reserved_bytes)
    )]
    pub schema: Tree,
    /// Page 2 and all that follow.
    #[overlay(
        rest,
        lazy,
        stride = page_bytes(page_size),
        give(usable = page_bytes(page_size) - reserved_bytes)
    )]
    pub pages: Vec<Page>,
    /// The free pages.
    #[overlay(
        at = (first_trunk - 1) * page_bytes(page_size),
        if = first_trunk != 0,
        give(page_bytes = page_bytes(page_size))
    )]
    pub free_list: Option<At<Trunk>>,
    /// The first pointer map, in page 2.
    #[overlay(
        at = page_bytes(page_size),
        if = largest_root != 0,
        len = (page_bytes(page_size) - reserved_bytes) / 5 * 5
    )]
    pub pointer_map: Option<At<Vec<Pointer>>>,
}

/// How many bytes a page has. The number 65536 does not fit the field.
const fn page_bytes(page_size: u16) -> u32 {
    if page_size == 1 { 65536 } else { page_size as u32 }
}

const fn is_power_of_two(number: u16) -> bool {
    number.is_power_of_two()
}

/// How the file is changed. Section 1.3.3.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Version {
    /// By a rollback journal.
    Legacy = 1,
    /// By a write-ahead log.
    Wal = 2,
    /// By something newer.
    #[overlay(other)]
    Other(u8),
}

/// The encoding of text. Section 1.3.13.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub enum Encoding {
    /// UTF-8.
    Utf8 = 1,
    /// UTF-16, little-endian.
    Utf16Le = 2,
    /// UTF-16, big-endian.
    Utf16Be = 3,
    /// A file without tables may have 0.
    #[overlay(other)]
    Other(u32),
}

impl<'a> DatabaseView<'a> {
    /// How many bytes a page has.
    #[must_use]
    pub fn page_bytes(&self) -> u32 {
        page_bytes(self.page_size())
    }

    /// How many bytes of a page are used by SQLite itself.
    #[must_use]
    pub fn usable_bytes(&self) -> u32 {
        self.page_bytes() - u32::from(self.reserved_bytes())
    }

    /// All bytes of a page, which are numbered from 1.
    #[must_use]
    pub fn page(&self, number: u32) -> Option<&'a [u8]> {
        let size = self.page_bytes() as usize;
        let start = (number.checked_sub(1)? as usize).checked_mul(size)?;
        self.bytes().get(start..start.checked_add(size)?)
    }

    /// The part of a tree that is in a page.
    ///
    /// # Errors
    /// If the file does not have the page, or the page is not one of a tree.
    pub fn tree(&self, number: u32) -> Result<TreeView<'a>, Error> {
        if number == 1 {
            return Ok(self.schema());
        }
        // Not from the list of pages, as it is known that this one must be a tree.
        let page = self.page(number).ok_or(Error::Missing { page: number })?;
        let start = (number as usize - 1) * self.page_bytes() as usize;
        let tree = Tree::overlay_given(page, self.usable_bytes());
        Ok(tree.map_err(|error| error.at(start))?)
    }

    /// A page that continues a payload.
    ///
    /// # Errors
    /// If the file does not have the page.
    pub fn overflow(&self, number: u32) -> Result<OverflowView<'a>, Error> {
        let page = self.page(number).ok_or(Error::Missing { page: number })?;
        Ok(Overflow::overlay(page.get(..self.usable_bytes() as usize).unwrap_or(page))?)
    }

    /// The pointer map in a page. Page 2 has the first one, if `largest_root` is not 0.
    ///
    /// # Errors
    /// If the file does not have the page.
    pub fn pointers(&self, number: u32) -> Result<&'a [PointerOverlay], Error> {
        let page = self.page(number).ok_or(Error::Missing { page: number })?;
        let usable = self.usable_bytes() as usize;
        Ok(Pointer::overlay_slice(page.get(..usable / 5 * 5).unwrap_or_default())?)
    }

    /// The numbers of all free pages.
    ///
    /// # Errors
    /// If a page of the list is not in the file, or the list has more pages than the file.
    pub fn free_page_numbers(&self) -> Result<Vec<u32>, Error> {
        let most = self.bytes().len() / self.page_bytes() as usize;
        let mut numbers = Vec::new();
        let mut page = self.first_trunk();
        let mut next = self.free_list()?;
        while let Some(trunk) = next {
            numbers.push(page);
            numbers.extend(trunk.leaves().iter().map(|leaf| leaf.get()));
            if numbers.len() > most {
                return Err(Error::Loop { page });
            }
            page = trunk.next();
            next = trunk.next_trunk()?;
        }
        Ok(numbers)
    }

    /// A text of the database in its encoding. What is no text of it is replaced by U+FFFD.
    #[must_use]
    pub fn text(&self, bytes: &[u8]) -> String {
        let units = |read: fn([u8; 2]) -> u16| {
            let units = bytes.chunks_exact(2).map(|unit| read([unit[0], unit[1]]));
            String::from_utf16_lossy(&units.collect::<Vec<_>>())
        };
        match self.encoding() {
            Encoding::Utf16Le => units(u16::from_le_bytes),
            Encoding::Utf16Be => units(u16::from_be_bytes),
            Encoding::Utf8 | Encoding::Other(_) => String::from_utf8_lossy(bytes).into_owned(),
        }
    }
}
