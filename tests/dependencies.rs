//! How many crates a user of overlaid builds.

mod standalone;

use std::collections::BTreeSet;
use std::path::Path;
use std::{fs, io};

use standalone::{Standalone, target_folder};

/// What the README says, overlaid itself included.
const MOST: usize = 11;

#[test]
fn a_crate_with_the_default_features_builds_at_most_eleven_others() -> io::Result<()> {
    let crates = crates("")?;
    assert!(crates.contains("overlaid") && crates.contains("overlaid-macros"), "{crates:?}");
    assert!(crates.len() <= MOST, "{} crates: {crates:?}", crates.len());
    Ok(())
}

/// The shared buffer is the only part that needs the C library's and the kernel's interfaces.
#[test]
fn without_default_features_none_of_them_is_about_the_system() -> io::Result<()> {
    let crates = crates(", default-features = false")?;
    assert!(crates.contains("overlaid") && crates.contains("overlaid-macros"), "{crates:?}");
    let system = ["libc", "rustix", "linux-raw-sys", "bitflags"];
    assert!(system.iter().all(|name| !crates.contains(*name)), "{crates:?}");
    Ok(())
}

/// The crates that are built for a crate that depends on overlaid, without itself.
fn crates(options: &str) -> io::Result<BTreeSet<String>> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("hello{}", options.len()));
    fs::create_dir_all(folder.join("src"))?;
    fs::write(folder.join("src/main.rs"), "fn main() {}\n")?;
    let runtime = concat!(env!("CARGO_MANIFEST_DIR"), "/../runtime");
    let manifest = format!(
        "[package]\nname = \"hello\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
         [dependencies]\noverlaid = {{ path = {runtime:?}{options} }}\n"
    );
    fs::write(folder.join("Cargo.toml"), manifest)?;
    let arguments = ["tree", "--edges", "normal,build", "--prefix", "none", "--format", "{p}"];
    let tree = Standalone::at(folder, target_folder())?.cargo(&arguments)?;
    assert!(tree.success, "{}", tree.errors);
    let names = tree.output.lines().filter_map(|line| line.split(' ').next());
    Ok(names.filter(|name| !matches!(*name, "" | "hello")).map(str::to_owned).collect())
}
