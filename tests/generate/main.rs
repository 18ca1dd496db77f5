//! The build script of the tests. It writes random schemas, and for each a table that says where
//! every value of the schema is. `model/` compares these tables with what the derive generates.
//!
//! `OVERLAID_SEED` selects other schemas, and `OVERLAID_SCHEMAS` says how many.

#![expect(
    clippy::format_push_string,
    reason = "a template is easiest to read where it is filled in"
)]

mod adapter;
mod bit_positions;
mod choose;
mod dynamic;
mod item;
mod random;
mod source;
mod table;

use std::path::Path;
use std::{env, fs};

use choose::Items;
use random::Random;

fn main() {
    let seed = setting("OVERLAID_SEED", 1);
    let count = setting("OVERLAID_SCHEMAS", 120);
    let items = choose::items(&mut Random::new(seed), count);
    let directory = env::var_os("OUT_DIR").expect("Cargo sets OUT_DIR for build scripts");
    fs::write(Path::new(&directory).join("schemas.rs"), generated_source(seed, &items))
        .expect("OUT_DIR is writable");
    let source = dynamic::source(&mut Random::new(seed), count / 4);
    fs::write(Path::new(&directory).join("dynamic.rs"), source).expect("OUT_DIR is writable");
}

fn setting<T: std::str::FromStr>(name: &str, default: T) -> T {
    println!("cargo::rerun-if-env-changed={name}");
    let Ok(text) = env::var(name) else {
        return default;
    };
    text.parse().unwrap_or_else(|_| panic!("{name} must be a number, but is {text:?}"))
}

fn generated_source(seed: u64, items: &Items) -> String {
    let mut text = format!(
        "/// The seed that the schemas were generated from.\npub const SEED: u64 = {seed};\n\n"
    );
    for len in choose::NAMED_LENGTHS {
        text += &format!("const {}: usize = {len};\n", source::length_name(*len));
    }
    for item in &items.enums {
        text += &source::of_enum(item);
        text += &adapter::of_enum(item);
    }
    for own in &items.own_types {
        text += &source::of_own_type(own);
        text += &adapter::of_own_type(own);
    }
    for schema in &items.schemas {
        let placed = bit_positions::place(schema);
        let source = source::of_schema(schema);
        text += &source;
        text += &adapter::of_schema(schema, &placed);
        text += &table::of_schema(schema, &placed, &source);
    }
    text += "/// Every schema.\npub const SUBJECTS: &[&dyn Subject] = &[\n";
    for schema in &items.schemas {
        text += &format!("    &Erased::<{}>::NEW,\n", schema.name);
    }
    text + "];\n"
}
