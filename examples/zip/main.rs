//! Builds a ZIP file whose lengths are filled in.
//!
//! `cargo run --example zip -- FILE` writes it to FILE; `unzip -t FILE` tests it.

use std::env;
use std::error::Error;
use std::fs;

use overlaid_examples::zip::archive;

fn main() -> Result<(), Box<dyn Error>> {
    let path = env::args_os().nth(1).ok_or("usage: cargo run --example zip -- FILE")?;
    let files: [(&str, &[u8]); 3] = [
        ("hello.txt", b"Hello!\n"),
        ("empty.txt", b""),
        ("folder/gr\u{fc}\u{df}e.txt", "Gr\u{fc}\u{df}e\n".as_bytes()),
    ];
    fs::write(path, archive(&files)?)?;
    Ok(())
}
