//! The build script of the tests: writes random schemas, each with a table of what it must read
//! and write, for `model/` to compare with what the derive makes of them.
//!
//! `OVERLAID_SEED` chooses other schemas, `OVERLAID_SCHEMAS` how many.

#![expect(clippy::format_push_string, reason = "templates read best as they are filled in")]

mod adapter;
mod choose;
mod enums;
mod item;
mod place;
mod random;
mod source;
mod table;

use std::path::Path;
use std::{env, fs};

use choose::Chosen;
use random::Random;

fn main() {
    let seed = setting("OVERLAID_SEED", 1);
    let count = setting("OVERLAID_SCHEMAS", 120);
    let chosen = choose::items(&mut Random::new(seed), count);
    let directory = env::var_os("OUT_DIR").expect("cargo says where build scripts write");
    fs::write(Path::new(&directory).join("schemas.rs"), written(seed, &chosen))
        .expect("the directory is writable");
}

fn setting<T: std::str::FromStr>(name: &str, default: T) -> T {
    println!("cargo::rerun-if-env-changed={name}");
    let Ok(text) = env::var(name) else {
        return default;
    };
    text.parse().unwrap_or_else(|_| panic!("{name} is a number, not {text:?}"))
}

fn written(seed: u64, chosen: &Chosen) -> String {
    let mut text =
        format!("/// What the schemas were chosen by.\npub const SEED: u64 = {seed};\n\n");
    for len in choose::NAMED_LENGTHS {
        text += &format!("const {}: usize = {len};\n", source::length_name(*len));
    }
    for item in &chosen.enums {
        text += &source::of_enum(item);
        text += &adapter::of_enum(item);
    }
    for schema in &chosen.schemas {
        let placed = place::place(schema);
        let source = source::of_schema(schema);
        text += &source;
        text += &adapter::of_schema(schema, &placed);
        text += &table::of_schema(schema, &placed, &source);
    }
    text += "/// Every schema.\npub const SUBJECTS: &[&dyn Subject] = &[\n";
    for schema in &chosen.schemas {
        text += &format!("    &Of::<{}>::NEW,\n", schema.name);
    }
    text + "];\n"
}
