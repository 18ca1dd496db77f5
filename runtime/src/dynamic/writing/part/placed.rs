//! The parts that are views of tagged enums, with the places where they start.

use super::{Part, Span};
use crate::dynamic::variants::Variants;

/// The view of a tagged enum, and the place where it starts. A variant that holds a number holds its value,
/// which has no address.
#[derive(Debug, Clone, Copy)]
pub struct Placed<'a, B> {
    /// The place.
    pub place: &'a [u8; 0],
    /// The view.
    pub held: B,
}

impl<B> Placed<'_, B> {
    /// A view that is made of the parts of one for writing. It is read only, so its place is not used.
    #[inline]
    #[must_use]
    pub fn of_parts(held: B) -> Self {
        Self { place: &[], held }
    }
}

/// The same view with a shorter lifetime.
#[inline]
pub fn shorten_placed<'b, 'a: 'b, T: Variants>(
    placed: Placed<'a, T::View<'a>>,
) -> Placed<'b, T::View<'b>> {
    Placed { place: placed.place, held: T::shorten(placed.held) }
}

/// The view of a tagged enum.
pub trait Body: Copy {
    /// The numbers that are needed to split the bytes of the variant.
    type Extents: Copy;

    /// Where the variant lies, which the tag selected at this address.
    fn measure_at(self, address: usize) -> Span<Self::Extents>;
}

impl<'a, B: Body> Part<'a> for Placed<'a, B> {
    type Extents = B::Extents;

    #[inline]
    fn first_byte(self) -> usize {
        self.held.measure_at(self.place.as_ptr().addr()).start
    }

    #[inline]
    fn byte_count(self) -> usize {
        self.held.measure_at(self.place.as_ptr().addr()).length
    }

    #[inline]
    fn measure(self) -> B::Extents {
        self.held.measure_at(self.place.as_ptr().addr()).within
    }
}
