//! What the bytes of a schema say, as a tree of values.

use std::fmt;

use std::rc::Rc;

use overlaid::layout::{BitRange, ByteOrder, FieldLayout, PartLayout};

use crate::failure::Failure;

/// A value.
#[derive(Debug, Clone)]
pub enum Tree {
    /// A number, a `bool`, a `char` or a variant of a fixed enum.
    Leaf(Leaf),
    /// Bytes, and where they are in what is laid.
    Bytes(Vec<u8>, usize),
    /// Text, and where it is in what is laid.
    Text(String, usize),
    /// The elements of an array or a list.
    List(Vec<Tree>),
    /// The elements of a lazy list up to the first one that is wrong, and what is wrong.
    Lazy(Vec<Tree>, Option<Box<Failure>>),
    /// A struct.
    Struct { name: &'static str, is_dynamic: bool, fields: Vec<Field> },
    /// An optional field that is there.
    Present(Box<Tree>),
    /// An optional field that is absent.
    Absent { is_bytes: bool },
    /// A place, which has no bytes here.
    Place(Place),
    /// A variant of a tagged enum.
    Variant { name: &'static str, held: Option<Box<Tree>> },
}

/// A place.
#[derive(Debug, Clone)]
pub enum Place {
    /// That of a value, which holds nothing.
    Value,
    /// That of bytes. Whether it is there, if it may be absent.
    Reference { is_there: Option<bool>, reference: Rc<Reference> },
}

/// What a place refers to.
#[derive(Debug)]
pub struct Reference {
    pub schema: &'static str,
    pub part: &'static PartLayout,
    /// Where the bytes start from which it counts, and where they end.
    pub base: (usize, usize),
    /// The same of the root.
    pub root: (usize, usize),
    /// The fields of the schema, which expressions read.
    pub fields: Vec<Field>,
    /// What is given to the schema.
    pub given: Vec<(&'static str, i128)>,
}

/// A number, a `bool`, a `char` or a variant of a fixed enum.
#[derive(Debug, Clone)]
pub struct Leaf {
    /// Its bits; those of a signed number are extended to 128.
    pub raw: u128,
    /// What it is in an expression, if it can be in one.
    pub number: Option<i128>,
    /// What `Debug` writes, if it was read.
    pub shown: String,
    pub spot: Spot,
}

/// Where the bits of a value are in what is laid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    pub offset: usize,
    pub size: usize,
    pub order: ByteOrder,
    pub bits: Option<BitRange>,
    pub is_signed: bool,
}

impl Spot {
    /// The place of a value that is not in any bytes.
    const NONE: Self =
        Self { offset: 0, size: 0, order: ByteOrder::Neutral, bits: None, is_signed: false };
}

/// A step from a value to one in it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Step {
    Field(&'static str),
    Element(usize),
    /// What a variant holds.
    Held,
}

/// A field of a struct.
#[derive(Debug, Clone)]
pub struct Field {
    pub name: &'static str,
    pub role: Role,
    pub tree: Tree,
}

/// What a field is for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Role {
    Plain,
    Magic,
    Reserved,
    /// It is in the value only.
    Place,
}

impl Role {
    pub fn of(field: &FieldLayout) -> Self {
        match field.magic {
            _ if field.reserved => Self::Reserved,
            Some(_) => Self::Magic,
            None => Self::Plain,
        }
    }
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

    /// The value of a leaf that is not in any bytes.
    pub fn leaf(raw: u128, number: Option<i128>) -> Self {
        Self::Leaf(Leaf { raw, number, shown: String::new(), spot: Spot::NONE })
    }

    /// The elements of an array or a list.
    pub fn elements(&self) -> Vec<Self> {
        match self {
            Self::List(elements) | Self::Lazy(elements, _) => elements.clone(),
            Self::Bytes(bytes, _) => {
                let byte = |byte: &u8| Self::leaf((*byte).into(), Some((*byte).into()));
                bytes.iter().map(byte).collect()
            }
            other => panic!("{other:?} has no elements"),
        }
    }

    /// The value in this one to which the steps lead.
    pub fn follow(&self, path: &[Step]) -> Option<Self> {
        let [step, path @ ..] = path else { return Some(self.clone()) };
        match (self.held(), step) {
            (Self::Struct { .. }, Step::Field(name)) => self.field(name)?.follow(path),
            (Self::List(elements) | Self::Lazy(elements, _), Step::Element(i)) => {
                elements.get(*i)?.follow(path)
            }
            (Self::Bytes(bytes, at), Step::Element(i)) => {
                let byte = (*bytes.get(*i)?).into();
                let spot = Spot { offset: at + i, size: 1, ..Spot::NONE };
                let number = i128::try_from(byte).ok();
                Some(Self::Leaf(Leaf { raw: byte, number, shown: String::new(), spot }))
            }
            (Self::Variant { held, .. }, Step::Held) => held.as_ref()?.follow(path),
            _ => None,
        }
    }

    /// The bytes in which there are values: where they start, and where they end.
    pub fn places(&self) -> Vec<(usize, usize)> {
        match self {
            Self::Leaf(Leaf { spot, .. }) => vec![(spot.offset, spot.offset + spot.size)],
            Self::Bytes(bytes, at) => vec![(*at, at + bytes.len())],
            Self::Text(text, at) => vec![(*at, at + text.len())],
            Self::List(elements) | Self::Lazy(elements, _) => {
                elements.iter().flat_map(Self::places).collect()
            }
            Self::Struct { fields, .. } => {
                fields.iter().flat_map(|field| field.tree.places()).collect()
            }
            Self::Present(tree) => tree.places(),
            Self::Absent { .. } | Self::Place(_) => Vec::new(),
            Self::Variant { held, .. } => held.as_ref().map_or(Vec::new(), |held| held.places()),
        }
    }

    /// How many elements an array or a list has.
    pub fn count(&self) -> usize {
        match self {
            Self::List(elements) | Self::Lazy(elements, _) => elements.len(),
            Self::Bytes(bytes, _) => bytes.len(),
            other => panic!("{other:?} has no elements"),
        }
    }

    /// Counts the offsets of what is wrong with elements of lazy lists from this byte.
    pub fn count_failures_from(&mut self, start: usize) {
        match self {
            Self::Leaf(_) | Self::Bytes(..) | Self::Text(..) => {}
            Self::Absent { .. } | Self::Place(_) => {}
            Self::List(elements) => {
                for element in elements {
                    element.count_failures_from(start);
                }
            }
            Self::Lazy(elements, failure) => {
                for element in elements {
                    element.count_failures_from(start);
                }
                if let Some(failure) = failure {
                    **failure = failure.clone().counted_from(start);
                }
            }
            Self::Struct { fields, .. } => {
                for field in fields {
                    field.tree.count_failures_from(start);
                }
            }
            Self::Present(tree) => tree.count_failures_from(start),
            Self::Variant { held, .. } => {
                if let Some(held) = held {
                    held.count_failures_from(start);
                }
            }
        }
    }

    /// What is wrong with the first element of a lazy list that cannot be read, in the order of the fields.
    pub fn failure(&self) -> Option<&Failure> {
        match self {
            Self::Leaf(_) | Self::Bytes(..) | Self::Text(..) => None,
            Self::Absent { .. } | Self::Place(_) => None,
            Self::List(elements) => elements.iter().find_map(Self::failure),
            Self::Lazy(elements, failure) => {
                elements.iter().find_map(Self::failure).or(failure.as_deref())
            }
            Self::Struct { fields, .. } => fields.iter().find_map(|field| field.tree.failure()),
            Self::Present(tree) => tree.failure(),
            Self::Variant { held, .. } => held.as_ref().and_then(|held| held.failure()),
        }
    }

    /// The value of an optional field that is there, or of one that is not optional.
    pub fn held(&self) -> &Self {
        match self {
            Self::Present(tree) => tree,
            tree => tree,
        }
    }

    /// Whether both are the same value, wherever they are.
    pub fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Leaf(a), Self::Leaf(b)) => a.raw == b.raw,
            // A value holds nothing of a place.
            (Self::Place(_), _) | (_, Self::Place(_)) => true,
            (Self::Bytes(a, _), Self::Bytes(b, _)) => a == b,
            (Self::Text(a, _), Self::Text(b, _)) => a == b,
            (
                Self::List(_) | Self::Lazy(..) | Self::Bytes(..),
                Self::List(_) | Self::Lazy(..) | Self::Bytes(..),
            ) => {
                let (a, b) = (self.elements(), other.elements());
                a.len() == b.len() && a.iter().zip(&b).all(|(a, b)| a.is_same(b))
            }
            (Self::Struct { fields: a, .. }, Self::Struct { fields: b, .. }) => {
                let is_same =
                    |(a, b): (&Field, &Field)| a.name == b.name && a.tree.is_same(&b.tree);
                a.len() == b.len() && a.iter().zip(b).all(is_same)
            }
            (Self::Present(a), Self::Present(b)) => a.is_same(b),
            (Self::Absent { .. }, Self::Absent { .. }) => true,
            (Self::Variant { name: a, held: c }, Self::Variant { name: b, held: d }) => {
                a == b
                    && match (c, d) {
                        (Some(c), Some(d)) => c.is_same(d),
                        (None, None) => true,
                        _ => false,
                    }
            }
            _ => false,
        }
    }
}

/// What is formatted: the view, or the value that it is converted to.
#[derive(Clone, Copy, PartialEq)]
pub enum Mode {
    View,
    Value,
}

/// What stands for an error in an element.
pub const ERROR: &str = "\u{0}";

/// An element of a lazy list for `Debug` of the view.
struct Element<'a>(&'a Tree);

impl fmt::Debug for Element<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Ok").field(&Shown(self.0, Mode::View)).finish()
    }
}

/// An error in an element for `Debug` of the view.
struct Wrong;

impl fmt::Debug for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Err").field(&format_args!("{ERROR}")).finish()
    }
}

/// A tree as `Debug` of the view or of the value writes it.
pub struct Shown<'a>(pub &'a Tree, pub Mode);

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(tree, mode) = *self;
        match tree {
            Tree::Leaf(leaf) => show_leaf(&leaf.shown, f),
            Tree::Bytes(bytes, _) => bytes.fmt(f),
            Tree::Text(text, _) => text.fmt(f),
            Tree::Lazy(elements, failure) if mode == Mode::View => f
                .debug_list()
                .entries(elements.iter().map(Element))
                .entries(failure.iter().map(|_| Wrong))
                .finish(),
            Tree::List(elements) | Tree::Lazy(elements, _) => {
                f.debug_list().entries(elements.iter().map(|element| Shown(element, mode))).finish()
            }
            Tree::Present(tree) => f.debug_tuple("Some").field(&Shown(tree, mode)).finish(),
            Tree::Absent { .. } => f.write_str("None"),
            Tree::Place(Place::Reference { is_there: Some(false), .. }) => f.write_str("None"),
            Tree::Place(Place::Reference { is_there: Some(true), .. }) => {
                f.debug_tuple("Some").field(&format_args!("At")).finish()
            }
            Tree::Place(_) => f.write_str("At"),
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
    let is_in_view = |field: &Field| !matches!(field.role, Role::Reserved | Role::Place);
    let shown = fields.iter().filter(|field| mode == Mode::Value || is_in_view(field));
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
