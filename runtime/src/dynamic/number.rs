//! What values stand for in an expression: numbers and bytes.

use core::marker::PhantomData;

use zerocopy::byteorder::{BigEndian, I16, I32, I64, I128, LittleEndian, U16, U32, U64};

use crate::field::code::Code;

/// A type whose values stand for numbers in an expression: an integer, a `bool`, a `char` or an enum that
/// derives [`Overlay`](crate::Overlay).
///
/// `u128` does not implement it: expressions are computed in `i128`, which does not have all of its values.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be part of an expression",
    label = "neither an integer, nor a bool, nor an enum that derives `Overlay`",
    note = "a function can read any field and return a number or a bool: `path::f(field)`"
)]
pub trait Operand {
    /// How the number of a constant is computed: `OfNative` or `OfEnum`.
    type Way;

    /// The only value of that type.
    const WAY: Self::Way;

    /// The number that the value stands for: 0 or 1 for a `bool`, the discriminant for an enum.
    fn number(&self) -> i128;

    /// The value that stands for a number, if there is one.
    fn from_number(number: i128) -> Option<Self>
    where
        Self: Sized;
}

macro_rules! integers {
    ($($integer:ident),*) => {$(
        #[diagnostic::do_not_recommend]
        impl Operand for $integer {
            type Way = OfNative<Self>;
            const WAY: Self::Way = OfNative::WAY;

            #[inline]
            fn number(&self) -> i128 {
                i128::from(*self)
            }

            #[inline]
            fn from_number(number: i128) -> Option<Self> {
                Self::try_from(number).ok()
            }
        }
    )*};
}

integers!(u8, u16, u32, u64, i8, i16, i32, i64, i128);

macro_rules! sizes {
    ($($size:ident),*) => {$(
        #[diagnostic::do_not_recommend]
        impl Operand for $size {
            type Way = OfNative<Self>;
            const WAY: Self::Way = OfNative::WAY;

            #[inline]
            fn number(&self) -> i128 {
                *self as i128
            }

            #[inline]
            fn from_number(number: i128) -> Option<Self> {
                Self::try_from(number).ok()
            }
        }
    )*};
}

// The language has no conversion without a cast, since it leaves the width of these types open.
sizes!(usize, isize);

macro_rules! ordered {
    ($($number:ident),*) => {$(
        ordered!($number: BigEndian);
        ordered!($number: LittleEndian);
    )*};
    ($number:ident: $order:ident) => {
        #[diagnostic::do_not_recommend]
        impl Operand for $number<$order> {
            type Way = OfNative<Self>;
            const WAY: Self::Way = OfNative::WAY;

            #[inline]
            fn number(&self) -> i128 {
                i128::from(self.get())
            }

            #[inline]
            fn from_number(number: i128) -> Option<Self> {
                number.try_into().ok().map(Self::new)
            }
        }
    };
}

ordered!(U16, U32, U64, I16, I32, I64, I128);

#[diagnostic::do_not_recommend]
impl<T: Code> Operand for T
where
    T::Repr: Into<i128> + TryFrom<i128>,
{
    type Way = T::Way;
    const WAY: Self::Way = T::WAY;

    #[inline]
    fn number(&self) -> i128 {
        self.encode().into()
    }

    #[inline]
    fn from_number(number: i128) -> Option<Self> {
        T::decode(number.try_into().ok()?)
    }
}

/// The number that a value stands for.
#[inline]
pub fn number<T: Operand + ?Sized>(value: &T) -> i128 {
    value.number()
}

/// The value that stands for a number, if there is one.
#[inline]
#[must_use]
pub fn from_number<T: Operand>(number: i128) -> Option<T> {
    T::from_number(number)
}

/// How the number of a constant is computed: `number_by(&LIMIT).of(&LIMIT).__code()`.
///
/// `LAYOUT` holds the number, and a constant cannot call the functions of a trait. Nor can the macro tell a
/// variant from an associated constant, as both are written `Kind::NAME`. So `of` is no function of
/// a trait, but of the type that stands for the way. What it returns has a function `__code` of its own.
#[inline]
#[must_use]
pub const fn number_by<T: Operand>(_: &T) -> T::Way {
    T::WAY
}

/// The way for an enum that derives [`Overlay`](crate::Overlay): the derive generates its `__code`.
#[derive(Debug)]
pub struct OfEnum<T>(PhantomData<T>);

impl<T> OfEnum<T> {
    /// The only value.
    pub const WAY: Self = Self(PhantomData);

    /// The enum.
    #[inline]
    #[must_use]
    pub const fn of(self, value: &T) -> &T {
        value
    }
}

/// The way for a type that this crate knows, such as `u16`.
#[derive(Debug)]
pub struct OfNative<T>(PhantomData<T>);

impl<T> OfNative<T> {
    /// The only value.
    pub const WAY: Self = Self(PhantomData);
}

/// The number of a constant that is no enum.
#[derive(Debug)]
pub struct Number(i128);

impl Number {
    /// The number.
    #[inline]
    #[must_use]
    pub const fn __code(&self) -> i128 {
        self.0
    }
}

macro_rules! constants {
    ($($native:ident),*) => {$(
        impl OfNative<$native> {
            /// The number.
            #[inline]
            #[must_use]
            pub const fn of(self, value: &$native) -> Number {
                Number(*value as i128)
            }
        }
    )*};
}

constants!(u8, u16, u32, u64, usize, i8, i16, i32, i64, i128, isize, bool, char);

macro_rules! constants_in_order {
    ($($number:ident: $native:ident),*) => {$(
        constants_in_order!($number: $native, BigEndian, from_be_bytes);
        constants_in_order!($number: $native, LittleEndian, from_le_bytes);
    )*};
    ($number:ident: $native:ident, $order:ident, $from_bytes:ident) => {
        impl OfNative<$number<$order>> {
            /// The number.
            #[inline]
            #[must_use]
            pub const fn of(self, value: &$number<$order>) -> Number {
                Number($native::$from_bytes(value.to_bytes()) as i128)
            }
        }
    };
}

constants_in_order!(U16: u16, U32: u32, U64: u64, I16: i16, I32: i32, I64: i64, I128: i128);

/// A type whose values are bytes, such as a constant that is compared with a field.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be compared with bytes",
    label = "neither `[u8; N]` nor `&[u8]`",
    note = "bytes are compared with a byte string, as in `b\"PK\"`, or with a constant of type `[u8; N]`"
)]
pub trait ByteString {
    /// The bytes.
    fn byte_string(&self) -> &[u8];
}

#[diagnostic::do_not_recommend]
impl<const N: usize> ByteString for [u8; N] {
    #[inline]
    fn byte_string(&self) -> &[u8] {
        self
    }
}

#[diagnostic::do_not_recommend]
impl ByteString for [u8] {
    #[inline]
    fn byte_string(&self) -> &[u8] {
        self
    }
}

#[diagnostic::do_not_recommend]
impl<T: ByteString + ?Sized> ByteString for &T {
    #[inline]
    fn byte_string(&self) -> &[u8] {
        (**self).byte_string()
    }
}

/// The bytes of a value.
#[inline]
pub fn byte_string<T: ByteString + ?Sized>(value: &T) -> &[u8] {
    value.byte_string()
}

/// A computed number as an argument of a function, if it is in the range of the parameter's type. Generated
/// code gives a literal of that type, so that rustc takes it for an integer.
#[inline]
#[must_use]
pub fn argument<T: TryFrom<i128>>(value: i128, _: T) -> Option<T> {
    T::try_from(value).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_and_encoded_values_are_numbers() {
        assert_eq!(number(&u64::MAX), (1 << 64) - 1);
        assert_eq!(number(&i128::MIN), i128::MIN);
        assert_eq!(number(&i8::MIN), -128);
        assert_eq!(number(&usize::MAX), usize::MAX as i128);
        assert_eq!((number(&false), number(&true)), (0, 1));
        assert_eq!(number(&'A'), 65);
    }

    #[test]
    fn numbers_become_the_values_that_stand_for_them() {
        assert_eq!(from_number::<u16>(65_535), Some(65_535));
        assert_eq!(from_number::<u16>(65_536), None);
        assert_eq!(from_number::<bool>(1), Some(true));
        assert_eq!(from_number::<bool>(2), None);
        assert_eq!(from_number::<U16<BigEndian>>(7).map(U16::get), Some(7));
    }

    #[test]
    fn constants_of_several_types_are_bytes() {
        const ARRAY: [u8; 2] = *b"PK";
        const REFERENCE: &[u8; 2] = b"PK";
        const SLICE: &[u8] = b"PK";
        for bytes in [byte_string(&ARRAY), byte_string(&REFERENCE), byte_string(&SLICE)] {
            assert_eq!(bytes, b"PK");
        }
    }

    #[test]
    fn an_argument_has_the_type_of_its_parameter() {
        assert_eq!(argument(255, 0_u8), Some(255));
        assert_eq!(argument(256, 0_u8), None);
        assert_eq!(argument(-1, 0_usize), None);
    }
}
