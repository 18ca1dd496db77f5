//! What the bytes of a schema say, as a tree of values.

use std::fmt;

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub enum Tree {
    /// A number, a `bool`, a `char` or a variant of a fixed enum: what it is in an expression, and what
    /// `Debug` writes.
    Leaf { number: Option<i128>, shown: String },
    /// Bytes.
    Bytes(Vec<u8>),
    /// Text.
    Text(String),
    /// The elements of an array or a list.
    List(Vec<Tree>),
    /// A struct.
    Struct { name: &'static str, is_dynamic: bool, fields: Vec<Field> },
    /// An optional field that is there.
    Present(Box<Tree>),
    /// An optional field that is absent.
    Absent { is_bytes: bool },
    /// A variant of a tagged enum.
    Variant { name: &'static str, held: Option<Box<Tree>> },
}

/// A field of a struct.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    pub name: &'static str,
    pub is_reserved: bool,
    pub tree: Tree,
}

impl Tree {
    /// The field of a struct with this name; that of an absent struct is absent.
    pub fn field(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Struct { fields, .. } => {
                let is_it = |field: &&Field| {
                    field.name == name.trim_start_matches('_') || field.name == name
                };
                fields.iter().find(is_it).map(|field| &field.tree)
            }
            Self::Present(tree) => tree.field(name),
            Self::Absent { .. } => Some(self),
            _ => None,
        }
    }
}

/// What is formatted: the view, or the value that it is converted to.
#[derive(Clone, Copy, PartialEq)]
pub enum Mode {
    View,
    Value,
}

/// A tree as `Debug` of the view or of the value writes it.
pub struct Shown<'a>(pub &'a Tree, pub Mode);

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(tree, mode) = *self;
        match tree {
            Tree::Leaf { shown, .. } => show_leaf(shown, f),
            Tree::Bytes(bytes) => bytes.fmt(f),
            Tree::Text(text) => text.fmt(f),
            Tree::List(elements) => {
                f.debug_list().entries(elements.iter().map(|element| Shown(element, mode))).finish()
            }
            Tree::Present(tree) => f.debug_tuple("Some").field(&Shown(tree, mode)).finish(),
            Tree::Absent { .. } => f.write_str("None"),
            Tree::Variant { name, held: None } => f.write_str(name),
            Tree::Variant { name, held: Some(held) } => {
                f.debug_tuple(name).field(&Shown(held, mode)).finish()
            }
            Tree::Struct { name, is_dynamic, fields } => {
                let suffix = if mode == Mode::View && *is_dynamic { "View" } else { "" };
                show_struct(&format!("{name}{suffix}"), fields, mode, f)
            }
        }
    }
}

/// `Unknown(7)` is written over several lines by `{:#?}`.
fn show_leaf(shown: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match shown.split_once('(') {
        Some((name, held)) if f.alternate() && name.starts_with(char::is_alphabetic) => {
            f.debug_tuple(name).field(&format_args!("{}", held.trim_end_matches(')'))).finish()
        }
        _ => f.write_str(shown),
    }
}

fn show_struct(
    name: &str,
    fields: &[Field],
    mode: Mode,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let shown = fields.iter().filter(|field| mode == Mode::Value || !field.is_reserved);
    if fields.iter().any(|field| field.name.starts_with(|c: char| c.is_ascii_digit())) {
        let mut tuple = f.debug_tuple(name);
        shown.for_each(|field| {
            tuple.field(&Shown(&field.tree, mode));
        });
        return tuple.finish();
    }
    let mut named = f.debug_struct(name);
    shown.for_each(|field| {
        named.field(field.name, &Shown(&field.tree, mode));
    });
    named.finish()
}
