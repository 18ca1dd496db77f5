//! The type parameters of a buffer.

use core::convert::Infallible;
use core::marker::PhantomData;

use crate::field::Field;
use crate::layout::Layout;
use crate::overlay::{Overlay, View};
use crate::proof::endian::Undeclared;

/// The types that a segment holds. It is invariant: a subtype may have another view than its
/// supertype, as `for<'a> fn(&'a u8)` is a subtype of `fn(&'static u8)`.
pub(crate) type Types<T, P> = PhantomData<fn() -> (*mut T, *mut P)>;

/// The published value of a buffer that has none: `SharedBuffer<T>` is `SharedBuffer<T, Nothing>`,
/// and `SharedBuffer<T, P>` publishes a `P`. It has the layout of `[u8; 0]`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[repr(transparent)]
pub struct Nothing([u8; 0]);

#[diagnostic::do_not_recommend]
impl Overlay for Nothing {
    type View = Self;
    const LAYOUT: &'static Layout = <[u8; 0]>::LAYOUT;
}

// SAFETY: it is transparent over `[u8; 0]`, which is a view: it has that one's size and alignment,
// which `Size` and `Align` are, and has no bytes that could be uninitialised, in an `UnsafeCell`,
// or a pointer.
#[diagnostic::do_not_recommend]
unsafe impl View for Nothing {
    type Size = <[u8; 0] as View>::Size;
    type Align = <[u8; 0] as View>::Align;
    type Order = <[u8; 0] as View>::Order;
    type Restriction = <[u8; 0] as View>::Restriction;
    const ZEROES: bool = true;
}

/// With this, publishing a value of another type is refused as a mismatch of two types, in one
/// error.
#[diagnostic::do_not_recommend]
impl Field<Undeclared> for Nothing {
    type Wire = Self;
    type Get<'a> = Self;
    type Misfit = Infallible;
    type LoadError = Infallible;

    fn get(wire: &Self) -> Self {
        *wire
    }

    fn load(wire: &Self) -> Result<Self, Infallible> {
        Ok(*wire)
    }

    fn store(&self, _: &mut Self) -> Result<(), Infallible> {
        Ok(())
    }
}
