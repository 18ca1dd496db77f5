//! Together the random schemas use every feature of a schema, provided that there are enough of
//! them.

use std::collections::HashSet;

use overlaid::layout::{BitOrder, ByteOrder};

use crate::schemas::{SEED, SUBJECTS};
use crate::table::{BitsOfWord, Class, Constant, Field, Role, Shape, ShapeKind, Table};

/// The seed with which the features are looked for, and the least number of schemas. Other schemas
/// may lack a feature by chance.
const SEED_AND_LEAST_COUNT: (u64, usize) = (1, 100);

const FEATURES: &[&str] = &[
    "u8",
    "u16",
    "u32",
    "u64",
    "u128",
    "i8",
    "i16",
    "i32",
    "i64",
    "i128",
    "f32",
    "f64",
    "bool",
    "char",
    "tuple struct",
    "raw identifier",
    "name of its own",
    "stated size",
    "gap",
    "align 1",
    "align 2",
    "align 4",
    "align 8",
    "align 16",
    "align 32",
    "array of depth 3",
    "empty array",
    "array of a named length",
    "nested schema",
    "array of schemas",
    "nested alignment",
    "mixed orders",
    "no order",
    "closed enum of 1",
    "closed enum of 2",
    "closed enum of 4",
    "closed enum of 8",
    "open enum of 1",
    "open enum of 2",
    "open enum of 4",
    "open enum of 8",
    "little type",
    "big type",
    "array of big or little types",
    "enum Big",
    "enum Little",
    "word of 1",
    "word of 3",
    "word of 5",
    "word of 16",
    "declared word",
    "bits Big Msb",
    "bits Big Lsb",
    "bits Little Msb",
    "bits Little Lsb",
    "signed bits",
    "bool bits",
    "reserved bits",
    "array bits",
    "array of enums in bits",
    "enum bits",
    "open enum bits",
    "own type",
    "own type in bits",
    "converted",
    "converted by functions",
    "converted bits",
    "magic bits",
    "bits across bytes",
    "magic integer",
    "magic bytes",
    "reserved",
];

#[test]
fn the_schemas_use_every_feature() {
    if SEED != SEED_AND_LEAST_COUNT.0 || SUBJECTS.len() < SEED_AND_LEAST_COUNT.1 {
        return;
    }
    let mut found = HashSet::new();
    for subject in SUBJECTS {
        add_features(subject.table(), &mut found);
    }
    let missing: Vec<_> = FEATURES.iter().filter(|name| !found.contains(**name)).collect();
    assert!(missing.is_empty(), "no schema has {missing:?}");
}

fn add_features(table: &Table, found: &mut HashSet<String>) {
    let mut add = |is_present: bool, name: &str| {
        if is_present {
            found.insert(name.to_owned());
        }
    };
    for (text, name) in [
        ("r#", "raw identifier"),
        ("name =", "name of its own"),
        ("size =", "stated size"),
        ("word =", "declared word"),
        ("LENGTH_", "array of a named length"),
        (": Own", "own type"),
        ("as = ", "converted"),
        ("decode = ", "converted by functions"),
        ("Le<", "little type"),
        ("[Le<", "array of big or little types"),
        ("Be<", "big type"),
    ] {
        add(table.source.contains(text), name);
    }
    for line in table.source.lines().filter(|line| line.contains("bits =")) {
        add(line.contains(": Own") && !line.contains("as ="), "own type in bits");
        add(line.contains("as ="), "converted bits");
    }
    add(true, &format!("align {}", table.align));
    add(table.order == ByteOrder::Mixed, "mixed orders");
    add(table.order == ByteOrder::Neutral, "no order");
    add(table.fields[0].name == "0", "tuple struct");
    let mut end = 0;
    for field in table.fields {
        add(field.offset > end, "gap");
        end = field.offset + field.size;
        add_of_field(table, field, &mut add);
    }
}

fn add_of_field(table: &Table, field: &Field, add: &mut impl FnMut(bool, &str)) {
    if let Some(bits) = &field.bits {
        return add_of_bits(table, field, bits, add);
    }
    add(field.reserved, "reserved");
    add(matches!(field.magic, Some(Constant::Integer(_))), "magic integer");
    add(matches!(field.magic, Some(Constant::Bytes(_))), "magic bytes");
    add_of_shape(&field.shape, 0, add);
}

fn add_of_bits(table: &Table, field: &Field, bits: &BitsOfWord, add: &mut impl FnMut(bool, &str)) {
    let leaf = &table.leaves[field.leaves.0];
    add(true, &format!("word of {}", field.size));
    if let Some(order @ (BitOrder::Msb | BitOrder::Lsb)) = bits.order {
        add(true, &format!("bits {:?} {order:?}", field.order));
    }
    add(matches!(leaf.class, Class::Signed), "signed bits");
    add(matches!(leaf.class, Class::Bool), "bool bits");
    add(matches!(field.shape.kind, ShapeKind::Array(..)), "array bits");
    if let Class::Enum(item) = leaf.class {
        add(true, "enum bits");
        add(item.other.is_some(), "open enum bits");
        add(matches!(field.shape.kind, ShapeKind::Array(..)), "array of enums in bits");
    }
    add(matches!(leaf.role, Role::Reserved), "reserved bits");
    add(matches!(leaf.role, Role::Magic(_)), "magic bits");
    let (first, _) = leaf.bits[0];
    add(leaf.bits.iter().any(|(byte, _)| *byte != first), "bits across bytes");
}

fn add_of_shape(shape: &Shape, depth: usize, add: &mut impl FnMut(bool, &str)) {
    match &shape.kind {
        ShapeKind::Scalar(name, _) => add(true, name),
        ShapeKind::Enum(item) => {
            let openness = if item.other.is_some() { "open" } else { "closed" };
            add(true, &format!("{openness} enum of {}", shape.size));
            add(true, &format!("enum {:?}", shape.order));
        }
        ShapeKind::Schema(table) => {
            add(true, if depth > 0 { "array of schemas" } else { "nested schema" });
            add(table.align > 1, "nested alignment");
        }
        ShapeKind::Array(element, len) => {
            add(*len == 0, "empty array");
            add(depth == 2, "array of depth 3");
            add_of_shape(element, depth + 1, add);
        }
    }
}
