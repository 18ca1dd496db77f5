//! What lies over bytes without a schema: bytes, numbers of a byte order, arrays.

use zerocopy::byteorder::{F32, F64, I16, I32, I64, I128, U16, U32, U64, U128};

use crate::error::OverlayError;
use crate::field::code::{Code, Coded, Integer};
use crate::layout::{Kind, Layout};
use crate::overlay::{Overlay, View};
use crate::proof::endian::{Order, Undeclared};
use crate::proof::extent::{A1, ArrayOf, Bytes};
use crate::proof::restriction::Free;

macro_rules! bytes {
    ($($byte:ident: $kind:ident),*) => {$(
        #[diagnostic::do_not_recommend]
        impl Overlay for $byte {
            type View = Self;
            const LAYOUT: &'static Layout =
                &Layout::new(stringify!($byte), 1, 1, Undeclared::ORDER, Kind::$kind);

            #[inline]
            fn check(_: &Self) -> Result<(), OverlayError> {
                Ok(())
            }
        }

        // SAFETY: one initialised byte, any value.
        #[diagnostic::do_not_recommend]
        unsafe impl View for $byte {
            type Size = Bytes<1>;
            type Align = A1;
            type Order = Undeclared;
            type Restriction = Free;
            const ZEROES: bool = true;
        }
    )*};
}

bytes!(u8: Unsigned, i8: Signed);

macro_rules! numbers {
    ($($wire:ident($native:ident): $kind:ident),* $(,)?) => {$(
        #[diagnostic::do_not_recommend]
        impl<O: Order> Overlay for $wire<O> {
            type View = Self;
            const LAYOUT: &'static Layout =
                &Layout::new(stringify!($native), size_of::<$native>(), 1, O::ORDER, Kind::$kind);

            #[inline]
            fn check(_: &Self) -> Result<(), OverlayError> {
                Ok(())
            }
        }

        // SAFETY: zerocopy's number is transparent over an array of its bytes, aligned to 1.
        #[diagnostic::do_not_recommend]
        unsafe impl<O: Order> View for $wire<O> {
            type Size = Bytes<{ size_of::<$native>() }>;
            type Align = A1;
            type Order = O;
            type Restriction = Free;
            const ZEROES: bool = true;
            const NATURAL: usize = size_of::<$native>();
        }
    )*};
}

numbers! {
    U16(u16): Unsigned, U32(u32): Unsigned, U64(u64): Unsigned, U128(u128): Unsigned,
    I16(i16): Signed, I32(i32): Signed, I64(i64): Signed, I128(i128): Signed,
    F32(f32): Float, F64(f64): Float,
}

#[diagnostic::do_not_recommend]
impl<T: Overlay, const N: usize> Overlay for [T; N] {
    type View = [T::View; N];
    const LAYOUT: &'static Layout = &Layout::new(
        "",
        size_of::<Self::View>(),
        align_of::<Self::View>(),
        T::LAYOUT.order,
        Kind::Array { element: T::LAYOUT, len: N },
    );

    #[inline]
    fn check(views: &Self::View) -> Result<(), OverlayError> {
        check_all::<T>(views)
    }
}

// SAFETY: an array is its elements one after the other, so each part of the contract holds for it
// as it does for them, and `ArrayOf` is its length times their size.
#[diagnostic::do_not_recommend]
unsafe impl<V: View, const N: usize> View for [V; N] {
    type Size = ArrayOf<V::Size, N>;
    type Align = V::Align;
    type Order = V::Order;
    type Restriction = V::Restriction;
    const NATURAL: usize = V::NATURAL;
    const ZEROES: bool = V::ZEROES;
}

// SAFETY: an `R`, which is a view, and an array without elements, aligned to 1; any integer is a memory-safe
// value, since `get` decodes it.
#[diagnostic::do_not_recommend]
unsafe impl<T: Code, R: Integer<Native = T::Repr>> View for Coded<T, R> {
    type Size = R::Size;
    type Align = A1;
    type Order = R::Order;
    type Restriction = T::Restriction;
    const NATURAL: usize = R::NATURAL;
    const ZEROES: bool = T::ZERO;
}

/// Checks records one by one; an error's offset counts from the first.
#[inline]
pub(crate) fn check_all<T: Overlay>(views: &[T::View]) -> Result<(), OverlayError> {
    if <T::View as View>::FREE {
        return Ok(());
    }
    for (i, view) in views.iter().enumerate() {
        if let Err(error) = T::check(view) {
            return Err(error.within("", "", i * T::SIZE));
        }
    }
    Ok(())
}
