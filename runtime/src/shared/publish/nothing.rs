//! What a buffer publishes whose type does not say.

use core::convert::Infallible;

use crate::error::OverlayError;
use crate::field::Field;
use crate::layout::Layout;
use crate::overlay::{Overlay, View};
use crate::proof::endian::Undeclared;

/// The published value of a buffer that has none: `SharedBuffer<T>` is `SharedBuffer<T, Nothing>`, and
/// `SharedBuffer<T, P>` publishes a `P`. It has the layout of `[u8; 0]`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[repr(transparent)]
pub struct Nothing([u8; 0]);

#[diagnostic::do_not_recommend]
impl Overlay for Nothing {
    type View = Self;
    const LAYOUT: &'static Layout = <[u8; 0]>::LAYOUT;

    #[inline]
    fn check(_: &Self) -> Result<(), OverlayError> {
        Ok(())
    }
}

// SAFETY: transparent over a view, of which it has the size and alignment.
#[diagnostic::do_not_recommend]
unsafe impl View for Nothing {
    type Size = <[u8; 0] as View>::Size;
    type Align = <[u8; 0] as View>::Align;
    type Order = <[u8; 0] as View>::Order;
    type Restriction = <[u8; 0] as View>::Restriction;
    const ZEROES: bool = true;
}

/// So that publishing a value where there is nothing to publish is a mismatch of two types, and no more.
#[diagnostic::do_not_recommend]
impl Field<Undeclared> for Nothing {
    type Wire = Self;
    type Get<'a> = Self;
    type Misfit = Infallible;

    fn get(wire: &Self) -> Self {
        *wire
    }

    fn load(wire: &Self) -> Self {
        *wire
    }

    fn store(&self, _: &mut Self) -> Result<(), Infallible> {
        Ok(())
    }
}
