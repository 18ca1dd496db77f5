//! The views that have no schema: bytes, numbers with a byte order, coded values and arrays.

use zerocopy::byteorder::{F32, F64, I16, I32, I64, I128, U16, U32, U64, U128};

use crate::error::OverlayError;
use crate::field::code::{Code, Coded, Integer};
use crate::layout::{Kind, Layout};
use crate::overlay::{Overlay, View, check_all};
use crate::proof::alignment::A1;
use crate::proof::endian::{Order, Undeclared};
use crate::proof::extent::Bytes;
use crate::proof::restriction::Free;

macro_rules! bytes {
    ($($byte:ident: $kind:ident),*) => {$(
        #[diagnostic::do_not_recommend]
        impl Overlay for $byte {
            type View = Self;
            const LAYOUT: &'static Layout =
                &Layout::new(stringify!($byte), 1, 1, Undeclared::ORDER, Kind::$kind);
        }

        // SAFETY: `u8` and `i8` have one byte, which is always initialised, is not in an
        // `UnsafeCell` and may have any value. Their size and alignment are 1, as `Size` and
        // `Align` say.
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
        }

        // SAFETY: zerocopy's number is a `repr(transparent)` struct around `[u8; N]`, where `N` is
        // the size of the native number. So each of its bytes is always initialised, none is in an
        // `UnsafeCell`, and any bytes are a valid value. Its size is `N` and its alignment 1, as
        // `Size` and `Align` say.
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
}

// SAFETY: An array has its elements one after the other and nothing else. `V: View` promises that
// each byte of an element is initialised, that none is in an `UnsafeCell`, and that any initialised
// bytes are a valid element; so the same holds for the array. Its size is `N` times that of an
// element, which `[V::Size; N]` stands for, and its alignment is that of an element, which is
// `V::Align`.
#[diagnostic::do_not_recommend]
unsafe impl<V: View, const N: usize> View for [V; N] {
    type Size = [V::Size; N];
    type Align = V::Align;
    type Order = V::Order;
    type Restriction = V::Restriction;
    const NATURAL: usize = V::NATURAL;
    const ZEROES: bool = V::ZEROES;

    #[inline]
    fn check(views: &Self) -> Result<(), OverlayError> {
        check_all(views)
    }
}

// SAFETY: A `Coded` is a `repr(C)` struct of an `R` and an array of length 0, whose elements are
// aligned to 1 because `Restriction::FromBytes` is `Unaligned`. So it has exactly the bytes of the
// `R`, no padding, and the size and the alignment of `R`, which `R: View` promises to be `R::Size`
// and `R::Align`. `R: View` also promises that each byte is initialised, that none is in an
// `UnsafeCell`, and that any initialised bytes are a valid `R`. The same holds for a `Coded`: bytes
// that encode no `T` are a valid value of it, since the only field with bytes is the `R`, and `get`
// decodes that.
#[diagnostic::do_not_recommend]
unsafe impl<T: Code, R: Integer<Native = T::Repr>> View for Coded<T, R> {
    type Size = R::Size;
    type Align = R::Align;
    type Order = R::Order;
    type Restriction = T::Restriction;
    const NATURAL: usize = R::NATURAL;
    const ZEROES: bool = T::ZERO;

    #[inline]
    fn check(view: &Self) -> Result<(), OverlayError> {
        view.decoded().map(drop)
    }
}
