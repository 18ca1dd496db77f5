//! What the tests of all families use: real files, independent readers, and bytes that are wrong.

#![allow(dead_code, reason = "each test uses a part of it")]

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use overlaid::dump::Dump;
use overlaid::walker::Walker;
use overlaid_formats::Format;

/// Whether the comparisons with real files and independent readers are left out.
///
/// `scripts/samples.sh` fetches both. `OVERLAID_WITHOUT_SAMPLES` says that they could not be fetched.
pub fn without_samples() -> bool {
    let without = env::var_os("OVERLAID_WITHOUT_SAMPLES").is_some();
    if without {
        // The tests capture what `eprintln!` prints, but not this.
        let _ = writeln!(
            std::io::stderr(),
            "OVERLAID_WITHOUT_SAMPLES is set: nothing is compared with other readers"
        );
    }
    without
}

/// The folder `target` of the workspace.
pub fn target() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace").join("target")
}

/// The folder of a package that `scripts/samples.sh` fetched.
pub fn samples(package: &str) -> PathBuf {
    let folder = target().join("samples").join(package);
    assert!(
        folder.is_dir(),
        "{} is missing: run scripts/samples.sh, or set OVERLAID_WITHOUT_SAMPLES to leave out what needs it",
        folder.display()
    );
    folder
}

/// An empty folder for the files of one test.
pub fn folder(test: &str) -> PathBuf {
    let folder = target().join("formats-tests").join(test);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("the folder can be made");
    folder
}

/// All files below a folder whose names the predicate accepts, in the order of their paths.
pub fn files(folder: &Path, accepts: impl Fn(&Path) -> bool + Copy) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("the entry can be read").path();
        if path.is_dir() {
            found.extend(files(&path, accepts));
        } else if accepts(&path) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// What a program prints, which must end with status 0.
pub fn output<S: AsRef<OsStr>>(program: &str, arguments: impl IntoIterator<Item = S>) -> String {
    let output = Command::new(program).env("LC_ALL", "C").args(arguments).output().unwrap_or_else(|error| {
        panic!("{program}: {error}: run scripts/samples.sh, or set OVERLAID_WITHOUT_SAMPLES to leave out what needs it")
    });
    assert!(
        output.status.success(),
        "{program}: {}: {}",
        output.status,
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// What a Python program prints. Its packages are those of `scripts/samples.sh`.
pub fn python(program: &str, arguments: &[&str]) -> String {
    let python = target().join("python/bin/python");
    output(python.to_str().expect("a path of UTF-8"), ["-c", program].iter().chain(arguments))
}

/// Calls a function with the bytes after each of many changes: each byte inverted, each set to 0 and to 255, and each
/// prefix. Files above 4 KiB are changed at about 4096 places, of which the first 1024 are neighbours.
///
/// The function must return: it reads all it can, and any error is welcome. A panic fails the test.
pub fn with_each_change(bytes: &[u8], mut read: impl FnMut(&[u8])) {
    let step = (bytes.len() / 3072).max(1);
    let places = || (0..bytes.len().min(1024)).chain((1024..bytes.len()).step_by(step));
    let mut changed = bytes.to_vec();
    for place in places() {
        for value in [!bytes[place], 0, 0xff] {
            changed[place] = value;
            read(&changed);
        }
        changed[place] = bytes[place];
        read(&bytes[..place]);
    }
}

/// A dump of a whole file, which walks all that the schema can reach to the depth.
pub fn dumped(format: &Format, bytes: &[u8], depth: usize) -> String {
    Dump::of(Walker::new(format.layout, bytes)).depth(depth).to_string()
}
