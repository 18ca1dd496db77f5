//! `LAYOUT` agrees with the model, and no two layouts have the same fingerprint.

use std::collections::HashMap;

use overlaid::layout::{ByteOrder, FieldLayout, Kind, Layout, Magic};

use crate::schemas::SUBJECTS;
use crate::table::{Class, Constant, EnumTable, Field, Shape, ShapeKind, Table};

#[test]
fn layouts_agree_with_the_model() {
    for subject in SUBJECTS {
        let (table, layout) = (subject.table(), subject.layout());
        assert_eq!(subject.size_and_align(), (table.size, table.align), "{}", table.source);
        assert_schema(layout, table);
    }
}

#[test]
fn different_layouts_have_different_fingerprints() {
    let mut known = HashMap::new();
    for subject in SUBJECTS {
        let (table, fingerprint) = (subject.table(), subject.fingerprint());
        if let Some(other) = known.insert(fingerprint, table.source) {
            panic!("two schemas have the fingerprint {fingerprint:#x}:{other}and{}", table.source);
        }
    }
}

fn assert_schema(layout: &Layout, table: &Table) {
    let source = table.source;
    assert_eq!(layout.name, table.name);
    assert_eq!(
        (layout.size, layout.align, layout.order),
        (table.size, table.align, table.order),
        "{source}"
    );
    assert!(matches!(layout.kind, Kind::Struct { .. }), "{source}");
    assert_eq!(layout.fields().len(), table.fields.len(), "{source}");
    for (field, expected) in layout.fields().iter().zip(table.fields) {
        assert_field(field, expected, source);
        assert_eq!(layout.field(expected.name), Some(field), "{source}");
    }
}

fn assert_field(field: &FieldLayout, expected: &Field, source: &str) {
    let name = expected.name;
    assert_eq!(field.name, name, "{source}");
    assert_eq!(
        (field.offset, field.size, field.order),
        (expected.offset, expected.size, expected.order),
        "{name} in{source}"
    );
    let magic = expected.magic.map(|magic| match magic {
        Constant::Integer(value) => Magic::Integer(value),
        Constant::Bytes(bytes) => Magic::Bytes(bytes),
    });
    assert_eq!((field.magic, field.reserved), (magic, expected.reserved), "{name} in{source}");
    match (&field.bits, &expected.bits) {
        (None, None) => assert_order(field.layout, &expected.shape, name),
        (Some(bits), Some(expected)) => {
            assert_eq!(
                (bits.shift, bits.width),
                (expected.shift, expected.width),
                "{name} in{source}"
            );
            if let Some(order) = expected.order {
                assert_eq!(bits.order, order, "{name} in{source}");
            }
            if field.order == ByteOrder::Neutral {
                assert_eq!(field.layout.order, ByteOrder::Neutral, "{name} in{source}");
            }
        }
        _ => panic!("{name} is a bit field only in the model or only in the layout:{source}"),
    }
    assert_type(field.layout, &expected.shape, name);
}

/// Compares the byte orders of a field that is not a bit field. The value of a bit field has no byte
/// order of its own: that of its word applies.
fn assert_order(layout: &Layout, expected: &Shape, name: &str) {
    assert_eq!(layout.order, expected.order, "{name}");
    if let (Kind::Array { element, .. }, ShapeKind::Array(expected, _)) =
        (layout.kind, &expected.kind)
    {
        assert_order(element, expected, name);
    }
}

fn assert_type(layout: &Layout, expected: &Shape, name: &str) {
    assert_eq!(layout.size, expected.size, "{name}");
    assert_eq!(layout.type_name().to_string(), type_name(expected), "{name}");
    match (&expected.kind, layout.kind) {
        (ShapeKind::Scalar(_, class), kind) => assert_eq!(kind, kind_of(*class), "{name}"),
        (ShapeKind::Enum(expected), kind) => assert_enum(kind, expected, name),
        (ShapeKind::Schema(table), _) => assert_schema(layout, table),
        (ShapeKind::Array(expected, expected_len), Kind::Array { element, len }) => {
            assert_eq!(len, *expected_len, "{name}");
            assert_type(element, expected, name);
        }
        (ShapeKind::Array(..), kind) => panic!("{name} is an array, not {kind:?}"),
    }
}

fn assert_enum(kind: Kind, expected: &EnumTable, name: &str) {
    let Kind::Enum { variants, other } = kind else {
        panic!("{name} is an enum, not {kind:?}");
    };
    let variants: Vec<(&str, u64)> = variants.iter().map(|v| (v.name, v.value)).collect();
    assert_eq!(variants, expected.variants, "{name}");
    assert_eq!(other, expected.other, "{name}");
}

fn kind_of(class: Class) -> Kind {
    match class {
        Class::Unsigned => Kind::Unsigned,
        Class::Signed => Kind::Signed,
        Class::Float => Kind::Float,
        Class::Bool => Kind::Bool,
        Class::Char => Kind::Char,
        Class::Enum(item) => panic!("{} is not a scalar", item.name),
    }
}

/// The type in the syntax of Rust.
fn type_name(shape: &Shape) -> String {
    match &shape.kind {
        ShapeKind::Scalar(name, _) => (*name).into(),
        ShapeKind::Enum(item) => item.name.into(),
        ShapeKind::Schema(table) => table.name.into(),
        ShapeKind::Array(element, len) => format!("[{}; {len}]", type_name(element)),
    }
}
