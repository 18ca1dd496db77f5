//! Schemas that return to themselves, which need a `depth`.

use core::marker::PhantomData;

use crate::layout::{Content, Kind, Layout, PartLayout};
use crate::proof::assertion::{Fragment, require};
use crate::proof::proven::Proven;

/// Implemented by the type that stands for the schemas in a schema, if those of each of them implement it.
/// In a cycle, the compiler cannot decide that, which is the error about a recursion.
///
/// The lifetime has no meaning. With it, rustc does not evaluate the bounds of an implementation where it is
/// written.
pub trait HasDepthWhereItReturns<'a> {}

impl HasDepthWhereItReturns<'_> for () {}

/// Stands for the schemas `T` in a part with a `depth`, which bounds how often they return.
#[derive(Debug)]
pub struct Bounded<T>(PhantomData<T>);

impl<T> HasDepthWhereItReturns<'_> for Bounded<T> {}

/// Implemented by `Proven<false>`, and by `Proven<true>` if the schemas `T` do not return to themselves.
pub trait RequireEnd<'a, T> {
    /// Has no meaning: naming it requires the implementation.
    type Done;
}

impl<T> RequireEnd<'_, T> for Proven<false> {
    type Done = ();
}

impl<'a, T: HasDepthWhereItReturns<'a>> RequireEnd<'a, T> for Proven<true> {
    type Done = ();
}

/// Whether a name equals another one, or comes before it in the order of their bytes.
#[must_use]
pub const fn is_at_most(name: &str, other: &str) -> bool {
    let (name, other) = (name.as_bytes(), other.as_bytes());
    let mut i = 0;
    while i < name.len() && i < other.len() {
        if name[i] != other[i] {
            return name[i] < other[i];
        }
        i += 1;
    }
    name.len() <= other.len()
}

/// Requires that a schema with this layout leads back to the schema `name`. `text` is the sentence about one
/// that does not.
///
/// # Panics
/// If it does not.
#[track_caller]
pub const fn require_return(layout: &'static Layout, name: &'static str, text: &'static str) {
    require(leads_to(layout, name), &[Fragment::Text(text)]);
}

/// Whether a schema with this layout has a part with the layout of this name, at any depth. What is behind a
/// function cannot be looked at in a constant, and is taken to have one.
const fn leads_to(layout: &Layout, name: &str) -> bool {
    match layout.kind {
        _ if is_at_most(layout.name, name) && is_at_most(name, layout.name) => true,
        Kind::Dynamic { parts, .. } => {
            let mut i = 0;
            while i < parts.len() {
                if part_leads_to(&parts[i], name) {
                    return true;
                }
                i += 1;
            }
            false
        }
        Kind::Tagged { variants } => {
            let mut i = 0;
            while i < variants.len() {
                if let Some(part) = variants[i].content {
                    if part_leads_to(part, name) {
                        return true;
                    }
                }
                i += 1;
            }
            false
        }
        _ => false,
    }
}

const fn part_leads_to(part: &PartLayout, name: &str) -> bool {
    match part.content {
        Content::List(layout) | Content::Nested(layout) | Content::Tagged { layout, .. } => {
            leads_to(layout, name)
        }
        Content::Returned(_) => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_at_most;

    #[test]
    fn names_are_in_the_order_of_their_bytes() {
        for (name, other) in [("", "A"), ("A", "A"), ("A", "B"), ("A", "AB"), ("AZ", "B")] {
            assert!(is_at_most(name, other), "{name} {other}");
            assert_eq!(is_at_most(other, name), name == other, "{name} {other}");
        }
    }
}
