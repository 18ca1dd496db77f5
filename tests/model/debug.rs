//! `Debug` of an overlay shows the value of every field, on one line and on several.

use std::fmt::{self, Debug};

use proptest::prop_assert_eq;

use crate::bytes::PlacedBytes;
use crate::leaves::{Native, Values};
use crate::property::{for_all, valid};
use crate::table::{Class, Field, Leaf, Shape, ShapeKind, Table};

#[test]
fn debug_shows_what_the_model_shows() {
    for_all(|subject, input| {
        let (table, bytes) = (subject.table(), valid(subject, input));
        let model = ModelView { name: table.overlay, table, leaves: table.leaves, bytes: &bytes };
        let expected = (format!("{model:?}"), format!("{model:#?}"));
        let shown = subject.debug(&PlacedBytes::new(&bytes, 0));
        prop_assert_eq!(shown, Ok(expected));
        Ok(())
    });
}

/// A schema over bytes. If the schema is nested, its leaves are those of a field in the outer one.
struct ModelView<'a> {
    name: &'a str,
    table: &'static Table,
    leaves: &'static [Leaf],
    bytes: &'a [u8],
}

/// A field, or an element of an array.
struct ModelField<'a> {
    shape: &'static Shape,
    leaves: &'static [Leaf],
    bytes: &'a [u8],
}

impl Debug for ModelView<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fields = self.table.fields.iter().filter(|field| !field.reserved);
        let model_field = |field: &'static Field| ModelField {
            shape: &field.shape,
            leaves: &self.leaves[field.leaves.0..field.leaves.1],
            bytes: self.bytes,
        };
        if self.table.fields[0].name == "0" {
            let mut shown = f.debug_tuple(self.name);
            for field in fields {
                shown.field(&model_field(field));
            }
            return shown.finish();
        }
        let mut shown = f.debug_struct(self.name);
        for field in fields {
            shown.field(field.name, &model_field(field));
        }
        shown.finish()
    }
}

impl Debug for ModelField<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.shape.kind {
            ShapeKind::Array(element, len) => {
                let each = self.leaves.len().checked_div(*len).unwrap_or(0);
                let elements = (0..*len).map(|i| ModelField {
                    shape: element,
                    leaves: &self.leaves[i * each..(i + 1) * each],
                    bytes: self.bytes,
                });
                f.debug_list().entries(elements).finish()
            }
            ShapeKind::Schema(table) => {
                let nested =
                    ModelView { name: table.name, table, leaves: self.leaves, bytes: self.bytes };
                nested.fmt(f)
            }
            ShapeKind::Scalar(..) | ShapeKind::Enum(_) => show(&self.leaves[0], self.bytes, f),
        }
    }
}

fn show(leaf: &Leaf, bytes: &[u8], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let value = leaf.get(bytes);
    match leaf.class {
        Class::Unsigned => value.fmt(f),
        Class::Signed => native::<i128>(value).fmt(f),
        Class::Float if leaf.native_bits == 32 => native::<f32>(value).fmt(f),
        Class::Float => native::<f64>(value).fmt(f),
        Class::Bool => native::<bool>(value).fmt(f),
        Class::Char => native::<char>(value).fmt(f),
        Class::Enum(item) => {
            let named = |(_, number): &&(&str, u64)| u128::from(*number) == value;
            match (item.variants.iter().find(named), item.other) {
                (Some((name, _)), _) => f.write_str(name),
                (None, Some(other)) => f.debug_tuple(other).field(&value).finish(),
                (None, None) => value.fmt(f),
            }
        }
    }
}

fn native<T: Native>(value: u128) -> T {
    T::pull(&mut Values::new(&[value]))
}
