//! Values in bit fields whose type the macro cannot see into, and arrays of values in bit fields.
//!
//! In its bits a value is a number. The type is a native integer or `bool`, an enum that derives
//! `Overlay`, or a type that is [`Encoded`] as an integer or `bool`: generated code selects one of the
//! three by a constant.

pub mod probe;

use core::marker::PhantomData;

use crate::error::{Expected, OverlayError};
use crate::field::Misfit;
use crate::field::code::Code;
use crate::field::encoded::Encoded;
use crate::layout::{ByteOrder, Kind, Layout};
use crate::proof::endian::Order;

/// A native integer or `bool`: what a bit field holds.
pub trait BitNumber: Copy + 'static {
    /// The type's name.
    const NAME: &'static str;
    /// The type's kind in a [`Layout`].
    const KIND: Kind;
    /// The most bits that a value takes.
    const WIDTH: u32;
    /// Makes a number of its bits, which are extended to 128 bits with its sign.
    fn from_bits(bits: u128) -> Self;
    /// Returns the bits of the number, extended to 128 bits with its sign.
    fn to_bits(self) -> u128;
}

macro_rules! integers {
    ($($unsigned:ident $signed:ident),* $(,)?) => {
        integers!(Unsigned: $($unsigned as $unsigned),*);
        integers!(Signed: $($signed as i128),*);
    };
    ($kind:ident: $($native:ident as $wide:ident),*) => {$(
        impl BitNumber for $native {
            const NAME: &'static str = stringify!($native);
            const KIND: Kind = Kind::$kind;
            const WIDTH: u32 = Self::BITS;

            #[inline]
            #[allow(
                clippy::cast_possible_truncation,
                clippy::cast_possible_wrap,
                clippy::unnecessary_cast,
                reason = "the bits above those of the type extend its sign"
            )]
            fn from_bits(bits: u128) -> Self {
                bits as Self
            }

            #[inline]
            #[allow(
                clippy::cast_lossless,
                clippy::cast_sign_loss,
                clippy::unnecessary_cast,
                reason = "extends the sign of a signed number"
            )]
            fn to_bits(self) -> u128 {
                self as $wide as u128
            }
        }
    )*};
}

integers!(u8 i8, u16 i16, u32 i32, u64 i64, u128 i128);

impl BitNumber for bool {
    const NAME: &'static str = "bool";
    const KIND: Kind = Kind::Bool;
    const WIDTH: u32 = 1;

    #[inline]
    fn from_bits(bits: u128) -> Self {
        bits != 0
    }

    #[inline]
    fn to_bits(self) -> u128 {
        self.into()
    }
}

/// How a type gets in and out of its bits, by the number of an implementation of [`InBits`]:
/// `NUMBER`, `ENUM` or `ENCODED`.
#[derive(Debug)]
pub struct Way<const CODE: u8>;

/// The type is the number.
pub const NUMBER: u8 = 1;
/// The way of a type that is a number.
pub type AsNumber = Way<NUMBER>;
/// The type derives `Overlay` on an enum.
pub const ENUM: u8 = 2;
/// The type implements [`Encoded`].
pub const ENCODED: u8 = 3;

/// How a `T` gets in and out of its bits.
pub trait InBits<T> {
    /// The number that the bits are.
    type Number: BitNumber;
    /// The name in a [`Layout`].
    const NAME: &'static str = Self::Number::NAME;
    /// The kind in a [`Layout`].
    const KIND: Kind = Self::Number::KIND;
    /// What an error says that the number should have been.
    const EXPECTED: Expected = Expected::Variant("");

    /// Returns the value of a number, if it has one.
    fn decode(number: Self::Number) -> Option<T>;
    /// Returns the value of a number, or another one if it has none: bytes are checked when they are
    /// laid, and may be changed afterwards.
    fn get(number: Self::Number) -> T;
    /// Returns the number of a value.
    fn encode(value: &T) -> Self::Number;
}

impl<T: BitNumber> InBits<T> for Way<NUMBER> {
    type Number = T;

    #[inline]
    fn decode(number: T) -> Option<T> {
        Some(number)
    }

    #[inline]
    fn get(number: T) -> T {
        number
    }

    #[inline]
    fn encode(value: &T) -> T {
        *value
    }
}

impl<T: Code<Repr: BitNumber>> InBits<T> for Way<ENUM> {
    type Number = T::Repr;
    const NAME: &'static str = T::NAME;
    const KIND: Kind = T::KIND;
    const EXPECTED: Expected = T::EXPECTED;

    #[inline]
    fn decode(number: T::Repr) -> Option<T> {
        T::decode(number)
    }

    #[inline]
    fn get(number: T::Repr) -> T {
        T::decode(number).unwrap_or(T::FALLBACK)
    }

    #[inline]
    fn encode(value: &T) -> T::Repr {
        value.encode()
    }
}

impl<T: Encoded<As: BitNumber>> InBits<T> for Way<ENCODED> {
    type Number = T::As;

    #[inline]
    fn decode(number: T::As) -> Option<T> {
        Some(T::decode(number))
    }

    #[inline]
    fn get(number: T::As) -> T {
        T::decode(number)
    }

    #[inline]
    fn encode(value: &T) -> T::As {
        value.encode()
    }
}

/// Bits that hold a `T`, or several of them, which the way `W` gets in and out.
#[derive(Debug)]
pub struct Packed<W, T>(PhantomData<fn() -> (W, T)>);

/// The bits of an array, as one number: where its elements are in it.
#[derive(Debug, Clone, Copy)]
pub struct Elements {
    /// How many bits an element has.
    pub width: u32,
    /// How many elements there are.
    pub count: u32,
    /// Whether the first element is in the most significant bits.
    pub msb: bool,
}

impl Elements {
    /// How many bits are less significant than those of the element.
    const fn shift(self, index: u32) -> u32 {
        let before = if self.msb { self.count - 1 - index } else { index };
        before * self.width
    }
}

/// The names in an error about a value that does not fit.
#[derive(Debug, Clone, Copy)]
pub struct FieldNames {
    /// The schema.
    pub schema: &'static str,
    /// The field.
    pub field: &'static str,
}

impl<W: InBits<T>, T> Packed<W, T> {
    const IS_SIGNED: bool = matches!(W::KIND, Kind::Signed);

    /// Whether every number of `width` bits is a value.
    #[must_use]
    pub const fn is_free(width: u32) -> bool {
        match W::KIND {
            // The numbers of variants differ and fit in the bits.
            Kind::Enum { variants, other: None } => {
                width < usize::BITS && variants.len() == 1 << width
            }
            _ => true,
        }
    }

    /// Whether 0 is a value.
    #[must_use]
    pub const fn is_zero_valid() -> bool {
        let Kind::Enum { variants, other: None } = W::KIND else { return true };
        let mut i = 0;
        while i < variants.len() {
            if variants[i].value == 0 {
                return true;
            }
            i += 1;
        }
        false
    }

    /// The value in the lowest `width` bits.
    #[inline]
    #[must_use]
    pub fn unpack(bits: u128, width: u32) -> T {
        W::get(Self::number(bits, width))
    }

    /// The values in the bits.
    #[inline]
    #[must_use]
    pub fn unpack_array<const N: usize>(bits: u128, elements: Elements) -> [T; N] {
        let mut index = 0;
        core::array::from_fn(|_| {
            let value = Self::unpack(bits >> elements.shift(index), elements.width);
            index += 1;
            value
        })
    }

    /// The bits of the value.
    ///
    /// # Errors
    /// If the value has more than `width` bits.
    #[inline]
    pub fn pack<M: Misfit>(value: &T, width: u32, names: FieldNames) -> Result<u128, M> {
        let bits = W::encode(value).to_bits();
        let fits = extended(bits, width, Self::IS_SIGNED) == bits;
        M::unless(fits, || does_not_fit(bits, width, Self::IS_SIGNED, names))?;
        Ok(extended(bits, width, false))
    }

    /// The bits of the values.
    ///
    /// # Errors
    /// If one of the values has more bits than an element.
    #[inline]
    pub fn pack_array<M: Misfit>(
        values: &[T],
        elements: Elements,
        names: FieldNames,
    ) -> Result<u128, M> {
        let (mut bits, mut index) = (0, 0);
        for value in values {
            bits |= Self::pack::<M>(value, elements.width, names)? << elements.shift(index);
            index += 1;
        }
        Ok(bits)
    }

    /// The first number in the bits that is not a value.
    #[inline]
    #[must_use]
    pub fn invalid(bits: u128, elements: Elements) -> Option<u128> {
        if Self::is_free(elements.width) {
            return None;
        }
        (0..elements.count).find_map(|index| {
            let bits = bits >> elements.shift(index);
            match W::decode(Self::number(bits, elements.width)) {
                Some(_) => None,
                None => Some(extended(bits, elements.width, false)),
            }
        })
    }

    #[inline]
    fn number(bits: u128, width: u32) -> W::Number {
        W::Number::from_bits(extended(bits, width, Self::IS_SIGNED))
    }
}

/// The lowest `width` bits, which are 1 to 128, extended to 128 bits.
#[inline]
#[expect(
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    reason = "a shift of a signed number extends its sign"
)]
const fn extended(bits: u128, width: u32, is_signed: bool) -> u128 {
    let unused = 128 - width;
    let top = bits << unused;
    if is_signed { ((top as i128) >> unused) as u128 } else { top >> unused }
}

#[cold]
const fn does_not_fit(value: u128, bits: u32, signed: bool, names: FieldNames) -> OverlayError {
    let FieldNames { schema, field } = names;
    OverlayError::Fit { schema, field, value, bits, signed }
}

/// The layouts of a `T` in the bits of a word of byte order `O`, and of an array of `N` of them.
#[derive(Debug)]
pub struct PackedLayout<W, T, O, const N: usize>(PhantomData<(W, T, O)>);

impl<W: InBits<T>, T, O: Order, const N: usize> PackedLayout<W, T, O, N> {
    const SIZE: usize = size_of::<W::Number>();
    const ORDER: ByteOrder = if Self::SIZE == 1 { ByteOrder::Neutral } else { O::ORDER };
    /// The layout of one.
    pub const ONE: &'static Layout = &Layout::new(W::NAME, Self::SIZE, 1, Self::ORDER, W::KIND);
    /// The layout of the array.
    pub const ARRAY: &'static Layout = &Layout::new(
        "",
        Self::SIZE * N,
        1,
        Self::ORDER,
        Kind::Array { element: Self::ONE, len: N },
    );
}
