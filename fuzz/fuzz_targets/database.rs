//! Reads arbitrary bytes as an SQLite database, by all methods and by a walker.

#![no_main]

use libfuzzer_sys::fuzz_target;
use overlaid::dump::Dump;
use overlaid::walker::Walker;
use overlaid_formats::database::sqlite::{Database, DatabaseView};

fuzz_target!(|bytes: &[u8]| {
    let _ = Dump::of(Walker::new(Database::LAYOUT, bytes)).depth(9).to_string();
    if let Ok(database) = Database::overlay(bytes) {
        read(&database);
    }
});

/// Reads the rows of all pages, as if each were the root of a tree.
fn read(database: &DatabaseView) {
    let pages = database.bytes().len() / database.page_bytes() as usize;
    for page in 1..=u32::try_from(pages).unwrap_or(u32::MAX).min(64) {
        for row in database.rows(page).map_while(Result::ok) {
            let Ok(payload) = row.payload(database) else { continue };
            let Ok(record) = row.record(&payload) else { continue };
            record.columns().for_each(|column| drop(column));
        }
        let _ = (database.overflow(page).is_ok(), database.pointers(page).is_ok());
    }
    let _ = (database.entries().is_ok(), database.free_page_numbers().is_ok());
    let _ = database.text(database.bytes());
}
