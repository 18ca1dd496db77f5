//! The values of nodes.

use core::fmt;

use crate::layout::scalar::Scalar;
use crate::layout::{CodecLayout, Kind, Layout};
use crate::walker::fixed::Number;

/// The value of a [`Node`](crate::walker::Node) that has one.
///
/// [`Debug`](fmt::Debug) writes it as the `Debug` of a view does.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub enum Value<'a> {
    /// An unsigned integer.
    Unsigned(u128),
    /// A signed integer.
    Signed(i128),
    /// A float of 32 bits.
    Float32(f32),
    /// A float of 64 bits.
    Float64(f64),
    /// A `bool`.
    Bool(bool),
    /// A `char`; U+FFFD if the bytes are none.
    Char(char),
    /// A variant of an enum without fields.
    Variant {
        /// Its name; that of the variant for all other numbers if no variant has the number.
        name: Option<&'static str>,
        /// Whether the variant is the one for all other numbers.
        is_other: bool,
        /// Its number.
        number: u64,
    },
    /// Bytes.
    Bytes(&'a [u8]),
    /// Text.
    Text(&'a str),
    /// What a codec reads.
    Decoded(Decoded<'a>),
}

/// The value that a codec reads.
#[derive(Clone, Copy)]
pub struct Decoded<'a> {
    codec: CodecLayout,
    bytes: &'a [u8],
}

impl<'a> Decoded<'a> {
    pub(super) const fn new(codec: CodecLayout, bytes: &'a [u8]) -> Self {
        Self { codec, bytes }
    }

    /// The codec.
    #[must_use]
    pub const fn codec(&self) -> CodecLayout {
        self.codec
    }

    /// The number that the value stands for in expressions, if it stands for one.
    #[must_use]
    pub fn number(&self) -> Option<i128> {
        self.codec.read(self.bytes).ok()?.0
    }
}

impl fmt::Debug for Decoded<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.codec.show(self.bytes, f)
    }
}

impl Value<'_> {
    /// The integer, or the number of the variant, if it is one and at most [`i128::MAX`].
    pub(crate) fn number(&self) -> Option<i128> {
        match self {
            Self::Unsigned(number) => i128::try_from(*number).ok(),
            Self::Signed(number) => Some(*number),
            Self::Variant { number, .. } => Some(i128::from(*number)),
            _ => None,
        }
    }

    /// The value of a scalar; `None` if the layout is none.
    pub(super) fn of_number(layout: &Layout, number: Number) -> Option<Self> {
        let bits = number.bits;
        if let Kind::Enum { variants, other } = layout.kind {
            let found = variants.iter().find(|variant| u128::from(variant.value) == bits);
            return Some(Self::Variant {
                name: found.map(|variant| variant.name).or(other),
                is_other: found.is_none() && other.is_some(),
                number: u64::try_from(bits).unwrap_or(u64::MAX),
            });
        }
        Some(match Scalar::of(layout)? {
            Scalar::U8 | Scalar::U16 | Scalar::U32 | Scalar::U64 | Scalar::U128 => {
                Self::Unsigned(bits)
            }
            Scalar::I8 | Scalar::I16 | Scalar::I32 | Scalar::I64 | Scalar::I128 => {
                Self::Signed(number.signed())
            }
            Scalar::F32 => Self::Float32(f32::from_bits(u32::try_from(bits).unwrap_or_default())),
            Scalar::F64 => Self::Float64(f64::from_bits(u64::try_from(bits).unwrap_or_default())),
            Scalar::Bool => Self::Bool(bits != 0),
            Scalar::Char => {
                let value = u32::try_from(bits).ok().and_then(char::from_u32);
                Self::Char(value.unwrap_or(char::REPLACEMENT_CHARACTER))
            }
        })
    }
}

impl fmt::Debug for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unsigned(number) => number.fmt(f),
            Self::Signed(number) => number.fmt(f),
            Self::Float32(number) => number.fmt(f),
            Self::Float64(number) => number.fmt(f),
            Self::Bool(bool) => bool.fmt(f),
            Self::Char(char) => char.fmt(f),
            Self::Variant { name: Some(name), is_other: true, number } => {
                f.debug_tuple(name).field(number).finish()
            }
            Self::Variant { name: Some(name), .. } => f.write_str(name),
            Self::Variant { name: None, number, .. } => number.fmt(f),
            Self::Bytes(bytes) => bytes.fmt(f),
            Self::Text(text) => text.fmt(f),
            Self::Decoded(decoded) => decoded.fmt(f),
        }
    }
}
