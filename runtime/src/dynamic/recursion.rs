//! Schemas that return to themselves, which are refused.

use crate::proof::proven::Proven;

/// Implemented by the type that stands for the schemas in a schema, if those of each of them implement it.
/// In a cycle, the compiler cannot decide that, which is the error about a recursion.
///
/// The lifetime has no meaning. With it, rustc does not evaluate the bounds of an implementation where it is
/// written.
pub trait DoesNotContainItself<'a> {}

impl DoesNotContainItself<'_> for () {}

/// Implemented by `Proven<false>`, and by `Proven<true>` if the schemas `T` do not return to themselves.
pub trait RequireEnd<'a, T> {
    /// Has no meaning: naming it requires the implementation.
    type Done;
}

impl<T> RequireEnd<'_, T> for Proven<false> {
    type Done = ();
}

impl<'a, T: DoesNotContainItself<'a>> RequireEnd<'a, T> for Proven<true> {
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
