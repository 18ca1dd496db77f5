//! What a node is.

use core::fmt;

/// What a node is in the one around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Label {
    /// The outermost one.
    Root,
    /// The field with this name; in a tuple struct, its index.
    Field(&'static str),
    /// The element with this index of an array or a list.
    Element(u64),
}

/// `name`, `[3]`, or nothing for the outermost node.
impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => Ok(()),
            Self::Field(name) => f.write_str(name),
            Self::Element(index) => write!(f, "[{index}]"),
        }
    }
}

/// What a field is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Role {
    /// A plain value.
    Plain,
    /// It can have one value only.
    Magic,
    /// It is reserved: its bytes mean nothing.
    Reserved,
}

/// What kind of node it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum NodeKind {
    /// It has a value.
    Value,
    /// A schema, whose children are its fields.
    Schema,
    /// An array or a list, whose children are its elements.
    List,
    /// A variant of a tagged enum that holds no bytes.
    Unit,
    /// A place, which [`follow`](crate::walker::Node::follow) lays.
    Place,
    /// An optional field that is absent.
    Absent,
}
