//! SQLite databases, compared with what SQLite itself reads.

#![cfg(feature = "database")]
#![allow(clippy::cast_precision_loss, reason = "SQLite converts integers to floats")]

mod support;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use overlaid::{Codec, Fault, OverlayError};
use overlaid_formats::database::sqlite::{
    CellView, ContentView, Database, DatabaseView, Encoding, Error, PageView, PayloadView,
    PointerKind, Row, TreeView, Value, Varint,
};
use overlaid_formats::format_of;
use support::{dumped, folder, output, python, with_each_change, without_samples};

/// Makes databases of all page sizes, encodings and modes, with rows of all types, overflows and free pages.
const MAKE: &str = include_str!("support/make_sqlite.py");

/// Prints what SQLite reads, a line for each fact.
const READ: &str = include_str!("support/show_sqlite.py");

/// The databases, made once.
fn databases(test: &str) -> Vec<PathBuf> {
    let folder = folder(test);
    python(MAKE, &[folder.to_str().expect("UTF-8")]);
    let reserved = folder.join("reserved");
    let commands = "CREATE TABLE t (a, b); \
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 400) \
        INSERT INTO t SELECT i, randomblob(i * 5) FROM n; CREATE INDEX by_b ON t (b);";
    let path = reserved.to_str().expect("UTF-8");
    output("sqlite3", ["-cmd", ".filectrl reserve_bytes 40", path, commands]);
    support::files(&folder, |path| path.extension().is_none())
}

#[test]
fn every_header_and_row_and_the_keys_of_all_indexes_are_what_sqlite_reads() {
    if without_samples() {
        return;
    }
    for path in databases("sqlite-rows") {
        let at = path.display();
        let bytes = fs::read(&path).expect("the file can be read");
        assert_eq!(format_of(&bytes).map(|format| format.name), Some("sqlite"));
        let database = Database::overlay(&bytes).unwrap_or_else(|e| panic!("{at}: {e}"));
        let format = format_of(&bytes).expect("a database");
        assert!(!dumped(format, &bytes, 12).contains(" error: "), "{at}");
        let printed = python(READ, &[path.to_str().expect("UTF-8")]);
        compare_lines(&database, &printed, &path);
    }
}

/// Compares each line, and that no row is missing.
fn compare_lines(database: &DatabaseView, printed: &str, path: &Path) {
    let at = path.display();
    let entries = database.entries().expect("the schema can be read");
    let mut entries_left = entries.iter();
    let mut rows: Vec<(u32, Vec<Row>)> = Vec::new();
    for entry in entries.iter().filter(|entry| entry.root != 0) {
        let all = database.rows(entry.root).collect::<Result<Vec<_>, _>>();
        rows.push((entry.root, all.unwrap_or_else(|e| panic!("{at}: {}: {e}", entry.name))));
    }
    let mut compared = vec![0; rows.len()];
    for line in printed.lines() {
        let words: Vec<_> = line.split(' ').collect();
        match words[..] {
            ["pragma", name, value] => {
                assert_eq!(pragma(database, name), value, "{at}: {name}");
            }
            ["entry", kind, name, table, root, sql] => {
                let entry = entries_left.next().expect("an entry for each that SQLite has");
                let ours = (&*entry.kind, &*entry.name, &*entry.table, entry.root.to_string());
                assert_eq!(ours, (kind, name, table, root.to_owned()), "{at}");
                assert_eq!(hex(entry.sql.as_bytes()), sql.to_uppercase(), "{at}: {name}");
            }
            ["row", root, id, ref values @ ..] => {
                let root: u32 = root.parse().expect("a number");
                let place = rows.iter().position(|(it, _)| *it == root).expect("a root");
                let row = rows[place].1[compared[place]];
                compared[place] += 1;
                assert_eq!(row.id.map_or("-".to_owned(), |id| id.to_string()), id, "{at}");
                let is_short = entries.iter().any(|it| it.root == root && it.name == "added");
                compare_row(database, &row, values, is_short);
            }
            _ => panic!("unexpected line: {line}"),
        }
    }
    assert!(entries_left.next().is_none());
    for ((root, rows), compared) in rows.iter().zip(compared) {
        let entry = entries.iter().find(|entry| entry.root == *root).expect("an entry");
        assert_eq!(rows.len(), compared, "{at}: {}", entry.name);
    }
}

fn pragma(database: &DatabaseView, name: &str) -> String {
    match name {
        "page_size" => database.page_bytes().to_string(),
        "page_count" => {
            assert_eq!(database.version_valid_for(), database.change_counter());
            assert_eq!(
                database.pages().bytes().len() / database.page_bytes() as usize + 1,
                database.page_count() as usize
            );
            database.page_count().to_string()
        }
        "schema_version" => database.schema_cookie().to_string(),
        "freelist_count" => {
            let free = database.free_page_numbers().expect("the free list can be read");
            assert_eq!(free.len(), database.free_pages() as usize);
            database.free_pages().to_string()
        }
        "user_version" => database.user_version().to_string(),
        "application_id" => database.application_id().to_string(),
        // SQLite's own default is not in the file.
        "default_cache_size" if database.default_cache_size() == 0 => "-2000".to_owned(),
        "default_cache_size" => database.default_cache_size().to_string(),
        "auto_vacuum" => match (database.largest_root(), database.incremental_vacuum()) {
            (0, _) => "0".to_owned(),
            (_, 0) => "1".to_owned(),
            (_, _) => "2".to_owned(),
        },
        "encoding" => match database.encoding() {
            Encoding::Utf8 => "UTF-8".to_owned(),
            Encoding::Utf16Le => "UTF-16le".to_owned(),
            Encoding::Utf16Be => "UTF-16be".to_owned(),
            Encoding::Other(other) => other.to_string(),
        },
        _ => panic!("unknown pragma {name}"),
    }
}

/// Each value is what SQLite prints. It converts integers in a column of the type REAL, has the number of the row in
/// place of the NULL in the column that stands for it, and adds the values of columns that are newer than the row.
fn compare_row<'a>(database: &DatabaseView<'a>, row: &Row<'a>, expected: &[&str], is_short: bool) {
    let payload = row.payload(database).expect("the payload can be read");
    assert_eq!(payload.len() as u64, row.payload_size);
    let record = row.record(&payload).expect("a record");
    let values = record.columns().collect::<Result<Vec<_>, _>>().expect("all values");
    let (found, wanted) = (values.len(), expected.len());
    assert!(found == wanted || is_short && found < wanted, "{values:?}");
    for (value, expected) in values.iter().zip(expected) {
        let (kind, text) = expected.split_at(1);
        let found = match (kind, *value) {
            ("N", Value::Null) => String::new(),
            ("I", Value::Null) => row.id.expect("only the number of the row").to_string(),
            ("I", Value::Integer(number)) => number.to_string(),
            ("R", Value::Integer(number)) => format!("{:016x}", (number as f64).to_bits()),
            ("R", Value::Real(number)) => format!("{:016x}", number.to_bits()),
            ("B", Value::Blob(bytes)) => hex(bytes),
            // SQLite gives the bytes of the text in the encoding of the database here, and Python those of UTF-8.
            ("T", Value::Text(bytes)) if text == hex(bytes) => continue,
            ("T", Value::Text(bytes)) => hex(database.text(bytes).as_bytes()).to_lowercase(),
            (kind, value) => panic!("SQLite has {kind}, we have {value:?}"),
        };
        assert_eq!(found, text);
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02X}").expect("a string takes all");
        text
    })
}

#[test]
fn cells_payloads_and_free_bytes_of_every_page_are_what_sqlite_counts() {
    if without_samples() {
        return;
    }
    for path in databases("sqlite-pages") {
        let at = path.display();
        let bytes = fs::read(&path).expect("the file can be read");
        let database = Database::overlay(&bytes).expect("a database");
        let query = "SELECT pageno, pagetype, ncell, payload, unused, mx_payload FROM dbstat";
        let printed = output("sqlite3", [path.to_str().expect("UTF-8"), query]);
        let mut pages = 0;
        for line in printed.lines() {
            let columns: Vec<_> = line.split('|').collect();
            let number: u32 = columns[0].parse().expect("a number");
            pages += 1;
            if columns[1] == "overflow" {
                let overflow = database.overflow(number).expect("the page");
                let used = columns[3].parse::<usize>().expect("a number");
                assert_eq!(
                    overflow.data().len() - used,
                    columns[4].parse::<usize>().expect("a number")
                );
                continue;
            }
            let tree = database.tree(number).unwrap_or_else(|e| panic!("{at}: {e}"));
            let is_interior = tree.right_child().is_some();
            assert_eq!(if is_interior { "internal" } else { "leaf" }, columns[1]);
            let (payload, most) = payloads(&tree);
            let found = [tree.cells().len() as u64, payload, unused(&database, &tree), most];
            let expected = [2, 3, 4, 5].map(|i| columns[i].parse::<u64>().expect("a number"));
            assert_eq!(found, expected, "{at}: page {number}");
        }
        let maps = pointer_maps(&database);
        let free = database.free_page_numbers().expect("the list").len();
        assert_eq!(pages + free + maps, database.page_count() as usize, "{at}");
    }
}

/// How many bytes of payloads the cells have in their page, and how many the largest payload has in all.
fn payloads(tree: &TreeView) -> (u64, u64) {
    let (mut here, mut most) = (0, 0);
    for pointer in tree.cells() {
        let (size, payload) = match pointer.cell().expect("the cell can be read") {
            CellView::TableInterior(_) => continue,
            CellView::TableLeaf(cell) => (cell.payload_size(), cell.payload()),
            CellView::IndexLeaf(cell) => (cell.payload_size(), cell.payload()),
            CellView::IndexInterior(cell) => (cell.key().payload_size(), cell.key().payload()),
        };
        here += match payload {
            PayloadView::Record(record) => record.bytes().len() as u64,
            PayloadView::Start(start) => start.len() as u64,
        };
        most = most.max(size);
    }
    (here, most)
}

/// How many bytes of a page are free.
fn unused(database: &DatabaseView, tree: &TreeView) -> u64 {
    let mut free = u64::from(tree.fragmented_bytes());
    let mut next = tree.free().expect("the first block");
    while let Some(block) = next {
        free += u64::from(block.size());
        next = block.next_block().expect("the next block");
    }
    let is_first = tree.bytes().as_ptr() == database.schema().bytes().as_ptr();
    let head = if tree.right_child().is_some() { 12 } else { 8 };
    let pointers_end = if is_first { 100 } else { 0 } + head + 2 * tree.cells().len() as u64;
    let start = match tree.content_start() {
        0 => 65536,
        start => u64::from(start),
    };
    free + start - pointers_end
}

/// How many pages are pointer maps. The entries of each are about the pages after it.
fn pointer_maps(database: &DatabaseView) -> usize {
    if database.largest_root() == 0 {
        assert!(database.pointer_map().expect("none").is_none());
        return 0;
    }
    let first = database.pointer_map().expect("it can be read").expect("page 2");
    let (mut maps, mut number) = (0, 2);
    while number <= database.page_count() {
        maps += 1;
        let pointers = database.pointers(number).expect("a pointer map");
        assert!(number != 2 || pointers.len() == first.len());
        for (page, pointer) in (number + 1..=database.page_count()).zip(pointers) {
            match pointer.kind() {
                PointerKind::Root => assert!(pointer.parent() == 0 && database.tree(page).is_ok()),
                PointerKind::Tree => {
                    assert!(database.tree(page).is_ok() && database.tree(pointer.parent()).is_ok());
                }
                PointerKind::Overflow => {
                    let before = database.overflow(pointer.parent()).expect("the page before");
                    assert_eq!(before.next(), page);
                }
                PointerKind::FirstOverflow => assert!(database.tree(pointer.parent()).is_ok()),
                PointerKind::Free => {
                    assert!(database.free_page_numbers().expect("the list").contains(&page));
                }
                PointerKind::Other(kind) => panic!("page {page} has the kind {kind}"),
            }
        }
        number += u32::try_from(pointers.len()).expect("few") + 1;
    }
    maps
}

/// A small database with a tree of two levels, an index, an overflow and free pages.
fn small() -> Vec<u8> {
    let path = folder("sqlite-small").join("small");
    let commands = "PRAGMA page_size=512; PRAGMA auto_vacuum=2; CREATE TABLE t (a UNIQUE, b); \
        INSERT INTO t VALUES (1, zeroblob(600)), ('x', 2.5), (NULL, x'00ff'), (700, 3); \
        CREATE TABLE gone (a); INSERT INTO gone VALUES (zeroblob(500)); DROP TABLE gone; \
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 15) \
        INSERT INTO t SELECT i + 1000, 'a text of some length' FROM n; DELETE FROM t WHERE a = 1007;";
    output("sqlite3", [path.to_str().expect("UTF-8"), commands]);
    fs::read(path).expect("the file can be read")
}

/// Reads all that there is, whatever it is.
fn read_all(bytes: &[u8]) -> usize {
    let Ok(database) = Database::overlay(bytes) else { return 0 };
    let mut read = 0;
    let pages = u32::try_from(bytes.len() / database.page_bytes() as usize).expect("few");
    for page in 1..=pages + 1 {
        for row in database.rows(page) {
            let Ok(row) = row else { break };
            let Ok(payload) = row.payload(&database) else { continue };
            let Ok(record) = row.record(&payload) else { continue };
            read += record.columns().flatten().count();
        }
        read += database.overflow(page).map_or(0, |page| page.data().len());
        read += database.pointers(page).map_or(0, <[_]>::len);
        let Ok(tree) = database.tree(page) else { continue };
        let mut next = tree.free();
        for _ in 0..100 {
            let Ok(Some(block)) = next else { break };
            read += usize::from(block.size());
            next = block.next_block();
        }
    }
    read += database.entries().map_or(0, |entries| entries.len());
    read += database.free_page_numbers().map_or(0, |pages| pages.len());
    read + database.pointer_map().ok().flatten().map_or(0, <[_]>::len)
}

#[test]
fn no_changed_byte_makes_a_reader_panic_or_hang() {
    if without_samples() {
        return;
    }
    let bytes = small();
    let format = format_of(&bytes).expect("a database");
    let whole = read_all(&bytes);
    assert!(whole > 100, "{whole}");
    let (mut lines, mut count) = (0, 0_usize);
    with_each_change(&bytes, |bytes| {
        read_all(bytes);
    });
    with_each_change(&bytes[..1024], |bytes| {
        count += 1;
        if count % 3 == 0 {
            lines += dumped(format, bytes, 6).lines().count();
        }
    });
    assert!(lines > 30_000, "{lines}");
}

#[test]
fn wrong_databases_get_an_error_with_the_field_and_the_offset() {
    let bytes = include_bytes!("../samples/planets.sqlite");
    let changed = |at: usize, to: &[u8]| {
        let mut bytes = bytes.to_vec();
        bytes[at..at + to.len()].copy_from_slice(to);
        bytes
    };
    let value = |bytes: &[u8]| match Database::overlay(bytes) {
        Err(OverlayError::Value { field, offset, .. }) => (field, offset),
        other => panic!("{other:?}"),
    };
    let field = |error: OverlayError| match error {
        OverlayError::Field { site, offset, fault, .. } => {
            (format!("{}.{}", site.schema, site.field), offset, fault)
        }
        other => panic!("{other:?}"),
    };
    assert_eq!(value(&changed(0, b"s")), ("magic", 0));
    assert_eq!(value(&changed(21, &[63])), ("max_fraction", 21));
    let error = field(Database::overlay(&changed(16, &[2, 1])).unwrap_err());
    assert!(matches!(error.2, Fault::Check { .. }), "{error:?}");
    assert_eq!((error.0.as_str(), error.1), ("Database.page_size", 16));
    // A file that ends within a page.
    let error = field(Database::overlay(&bytes[..700]).unwrap_err());
    assert_eq!((&*error.0, error.1), ("Database.pages", 512));

    // A kind of page that does not exist, in page 1.
    assert_eq!(value(&changed(100, &[3])), ("kind", 100));
    // More cells than there is room for, in page 2. Only that page is wrong.
    let many = changed(0x203, &[0x7f, 0xff]);
    let database = Database::overlay(&many).expect("page 2 is not laid yet");
    let Err(Error::Layout(error)) = database.tree(2) else { panic!("it must be wrong") };
    let error = field(error);
    assert_eq!((&*error.0, error.1), ("Tree.cells", 0x208));
    // A cell that is not in its page.
    let far = changed(0x208, &[0x02, 0x00]);
    let database = Database::overlay(&far).expect("cells are places");
    let Err(Error::Layout(error)) =
        database.tree(2).expect("a page").cells().get(0).unwrap().cell().map_err(Error::from)
    else {
        panic!("it must be wrong")
    };
    assert_eq!(field(error).1, 0x200);
    // A payload that its cell does not hold.
    let long = changed(0x3f2, &[0x40]);
    let database = Database::overlay(&long).expect("cells are places");
    let Some(Err(Error::Layout(error))) = database.rows(2).next() else {
        panic!("it must be wrong")
    };
    let error = field(error);
    assert_eq!((&*error.0, error.1), ("TableLeaf.payload", 0x1f4));
    // Types that need more bytes than the values have.
    let types = changed(0x3f5, &[0x7f]);
    let database = Database::overlay(&types).expect("types are not compared with values");
    let row = database.rows(2).next().expect("a row").expect("its cell");
    let payload = row.payload(&database).expect("it is in the cell");
    let columns = row.record(&payload).expect("a record").columns();
    assert_eq!(columns.last(), Some(Err(Error::Column { index: 0, needed: 57, left: 9 })));
    // A type that is reserved.
    let types = changed(0x3f5, &[10]);
    let database = Database::overlay(&types).expect("types are not compared with values");
    let row = database.rows(2).next().expect("a row").expect("its cell");
    let payload = row.payload(&database).expect("it is in the cell");
    let columns = row.record(&payload).expect("a record").columns();
    assert_eq!(columns.last(), Some(Err(Error::Reserved { index: 0, serial: 10 })));
    // A page that does not exist.
    let database = Database::overlay(bytes).expect("a database");
    assert_eq!(database.rows(9).next().unwrap().unwrap_err(), Error::Missing { page: 9 });
}

#[test]
fn a_tree_that_returns_to_itself_ends() {
    // Page 2 is an interior page whose children are itself.
    let mut bytes = include_bytes!("../samples/planets.sqlite").to_vec();
    bytes[0x200..0x20c].copy_from_slice(&[5, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 2]);
    bytes[0x20c..0x20e].copy_from_slice(&[1, 0]);
    bytes[0x300..0x305].copy_from_slice(&[0, 0, 0, 2, 1]);
    let database = Database::overlay(&bytes).expect("a database");
    let rows: Vec<_> = database.rows(2).collect();
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].as_ref().unwrap_err(), &Error::Loop { page: 2 });
}

#[test]
fn varints_have_one_to_nine_bytes() {
    let values = (0..64).flat_map(|bit| [(1_u64 << bit) - 1, 1 << bit]).chain([u64::MAX]);
    for value in values {
        let mut bytes = [0; 9];
        let count = Varint::write(&value, &mut bytes).expect("nine bytes are enough");
        assert_eq!(Varint::read(&bytes), Ok((value, count)));
        assert!(count == 9 || value >> (7 * count) == 0);
        assert!(Varint::read(&bytes[..count - 1]).is_err());
        assert!(Varint::write(&value, &mut bytes[..count - 1]).is_err());
    }
}

#[test]
fn a_value_of_a_database_is_built_to_the_same_bytes() {
    let bytes = include_bytes!("../samples/planets.sqlite");
    let database = Database::overlay(bytes).expect("a database");
    assert_eq!(database.to_value().expect("a value").to_bytes().expect("bytes"), bytes);
    let page: PageView = database.pages().get(0).expect("page 2").expect("it is right");
    assert!(matches!(page.content(), ContentView::Tree(_)));
}
