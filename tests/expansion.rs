//! The code that the derive generates, compared with the reviewed code in `expansion/`, where each
//! feature has a file. What the features `zerocopy` and `bytemuck` change in it is in
//! `expansion/zerocopy_bytemuck.diff`, with which the code is compared if both are on.
//!
//! After an intended change, `OVERLAID_BLESS=1 cargo test --test expansion` writes the files anew,
//! and then `--features zerocopy,bytemuck` the differences. Review what changed.

/// The modules of the macro crate: other crates cannot call the functions of a procedural macro.
#[path = "../macros/src"]
mod pipeline {
    pub mod check;
    pub mod derive;
    pub mod diagnostics;
    pub mod expand;
    pub mod input;
    pub mod layout;
    #[expect(dead_code, reason = "the runtime lists its sizes by a macro of its own")]
    pub mod place;
    pub mod span;
}
#[path = "expansion/documentation.rs"]
mod documentation;
#[path = "expansion/names.rs"]
mod names;
#[path = "expansion/schemas.rs"]
mod schemas;
mod standalone;

// The modules import each other from the root of their crate.
use pipeline::{check, derive, diagnostics, expand, input, layout, span};

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

use pipeline::input::attr::table::{Key, Target};
use proc_macro2::TokenStream;
#[cfg(all(feature = "zerocopy", feature = "bytemuck"))]
use similar::ChangeTag;
use similar::TextDiff;

#[cfg(all(feature = "zerocopy", feature = "bytemuck"))]
#[test]
fn the_traits_of_other_crates_change_only_the_reviewed_code() -> Result<(), Box<dyn Error>> {
    let mut changes = String::new();
    for (name, schema) in schemas::schemas() {
        let (without, with) = (fs::read_to_string(path(name))?, expanded(schema)?);
        let difference = TextDiff::from_lines(&without, &with);
        for change in difference.iter_all_changes() {
            if change.tag() != ChangeTag::Equal {
                changes.push_str(&format!("{name} {}{change}", change.tag()));
            }
        }
    }
    let file = folder().join("zerocopy_bytemuck.diff");
    if env::var_os("OVERLAID_BLESS").is_some() {
        fs::write(file, changes)?;
        return Ok(());
    }
    let before = fs::read_to_string(file)?;
    let difference = TextDiff::from_lines(&before, &changes);
    let difference = difference.unified_diff().header("reviewed", "generated").to_string();
    assert!(difference.is_empty(), "the features change other code\n{difference}");
    Ok(())
}

#[cfg(not(any(feature = "zerocopy", feature = "bytemuck")))]
#[test]
fn the_generated_code_of_every_feature_is_the_reviewed_code() -> Result<(), Box<dyn Error>> {
    let mut differences = String::new();
    for (name, schema) in schemas::schemas() {
        let path = path(name);
        let expanded = expanded(schema)?;
        if env::var_os("OVERLAID_BLESS").is_some() {
            fs::write(path, expanded)?;
            continue;
        }
        // A missing file differs in every line.
        let before = fs::read_to_string(path).unwrap_or_default();
        if before != expanded {
            let difference = TextDiff::from_lines(&before, &expanded);
            let difference =
                difference.unified_diff().header(name, "the generated code").to_string();
            differences.push_str(&difference);
        }
    }
    assert!(
        differences.is_empty(),
        "the generated code has changed; if that is intended, run \
         `OVERLAID_BLESS=1 cargo test --test expansion`\n{differences}"
    );
    Ok(())
}

#[test]
fn every_file_belongs_to_a_feature() -> Result<(), Box<dyn Error>> {
    let features: Vec<PathBuf> =
        schemas::schemas().into_iter().map(|(name, _)| path(name)).collect();
    for entry in fs::read_dir(folder())? {
        let file = entry?.path();
        let is_expansion = file.to_string_lossy().ends_with(".expanded.rs");
        assert!(
            !is_expansion || features.contains(&file),
            "{} belongs to no feature",
            file.display()
        );
    }
    Ok(())
}

/// The guide's tables and the macro's table have the same attributes.
#[test]
fn every_attribute_is_in_the_guide() -> Result<(), Box<dyn Error>> {
    let guide = Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime/src/guide/attributes.md");
    let guide = fs::read_to_string(guide)?;
    let section = |title: &str| {
        let (_, section) = guide.split_once(title)?;
        Some(section.split_once("\n# ").map_or(section, |(section, _)| section))
    };
    for target in [Target::Struct, Target::Enum, Target::Field, Target::Variant] {
        let title = match target {
            Target::Struct => "\n# On a struct\n",
            Target::Field => "\n# On a field\n",
            Target::Enum | Target::Variant => "\n# On an enum and its variants\n",
        };
        let section = section(title).ok_or_else(|| format!("the guide has no {title:?}"))?;
        for key in target.keys() {
            let name = key.declaration().name;
            let is_there =
                section.contains(&format!("`{name}`")) || section.contains(&format!("`{name} ="));
            assert!(is_there, "the guide does not list `{name}` in {title:?}");
        }
        let rows = section.lines().filter_map(|line| line.strip_prefix("| `"));
        for name in rows.filter_map(|row| row.split([' ', '`']).next()) {
            assert!(Key::named(name).is_some(), "the guide lists `{name}` in {title:?}");
        }
    }
    Ok(())
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("expansion")
}

fn path(feature: &str) -> PathBuf {
    folder().join(format!("{feature}.expanded.rs"))
}

fn expanded(schema: TokenStream) -> syn::Result<String> {
    let items = derive::derive(syn::parse2(schema)?);
    Ok(prettyplease::unparse(&syn::parse2(items)?))
}
