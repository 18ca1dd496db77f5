//! How the members of a struct are declared.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// The type of a member.
pub(super) struct Declarator {
    pub(super) element: Element,
    /// The length of each dimension, if it is an array.
    pub(super) shape: Vec<usize>,
}

/// The type of a member that is not an array, or of the innermost elements.
pub(super) enum Element {
    /// An array of this many bytes.
    Bytes(usize),
    /// The struct of this name.
    Struct(String),
}

impl Declarator {
    /// An array of this many bytes.
    pub(super) fn bytes(size: usize) -> Self {
        Self { element: Element::Bytes(size), shape: Vec::new() }
    }

    /// The declaration of a member of this name.
    pub(super) fn declare(&self, name: &str) -> String {
        let shape = concat(&self.shape, |len| format!("[{len}]"));
        match &self.element {
            Element::Struct(tag) => format!("struct {tag} {name}{shape}"),
            Element::Bytes(1) if !self.shape.is_empty() => format!("uint8_t {name}{shape}"),
            Element::Bytes(size) => format!("uint8_t {name}{shape}[{size}]"),
        }
    }
}

/// The texts of the items, one after the other.
pub(super) fn concat<T>(items: &[T], text: impl Fn(&T) -> String) -> String {
    items.iter().map(text).collect::<Vec<_>>().concat()
}
