//! Prints the directories of a TIFF file, at most a hundred.
//!
//! `cargo run --example tiff -- FILE`

use std::env;
use std::error::Error;
use std::fs;

use overlaid_examples::tiff::directories;

fn main() -> Result<(), Box<dyn Error>> {
    let path = env::args_os().nth(1).ok_or("usage: cargo run --example tiff -- FILE")?;
    let bytes = fs::read(path)?;
    for (i, directory) in directories(&bytes, 100)?.into_iter().enumerate() {
        println!("directory {i}");
        for entry in directory.entries() {
            let (tag, kind, count) = (entry.tag(), entry.kind(), entry.count());
            match (entry.text()?, entry.number()) {
                (Some(text), _) => println!("  {tag}: {text}"),
                (None, Some(number)) => println!("  {tag}: {number}"),
                (None, None) => println!("  {tag}: {count} of {kind:?}"),
            }
        }
    }
    Ok(())
}
