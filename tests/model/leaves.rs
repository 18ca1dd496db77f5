//! Values and overlays as lists of their leaves. A leaf is a single value, given as a bit pattern.

#![expect(
    clippy::cast_lossless,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    reason = "a pattern is truncated to the type of its value"
)]

use overlaid::{Bool, Char, OverlayError};
use zerocopy::byteorder::{
    BigEndian, F32, F64, I16, I32, I64, I128, LittleEndian, U16, U32, U64, U128,
};

/// Bit patterns that are taken one by one.
pub struct Values<'a>(std::slice::Iter<'a, u128>);

impl<'a> Values<'a> {
    pub fn new(values: &'a [u128]) -> Self {
        Self(values.iter())
    }

    pub fn next(&mut self) -> u128 {
        *self.0.next().expect("there is a pattern for every leaf")
    }

    pub fn skip(&mut self, count: usize) {
        for _ in 0..count {
            self.next();
        }
    }
}

/// A native value, or an overlay that is read through its getters.
pub trait Leaves {
    /// Appends the bit patterns of all leaves.
    fn push(&self, to: &mut Vec<u128>);
}

/// A native value.
pub trait Native: Leaves {
    /// Makes a value from the next bit patterns.
    fn pull(from: &mut Values) -> Self;
}

/// A view, which is written in place.
pub trait Wire: Leaves {
    /// Writes the next bit patterns through the setters.
    fn fill(&mut self, from: &mut Values) -> Result<(), OverlayError>;
}

impl<T: Leaves> Leaves for &T {
    fn push(&self, to: &mut Vec<u128>) {
        T::push(self, to);
    }
}

impl<T: Leaves, const N: usize> Leaves for [T; N] {
    fn push(&self, to: &mut Vec<u128>) {
        for element in self {
            element.push(to);
        }
    }
}

impl<T: Native, const N: usize> Native for [T; N] {
    fn pull(from: &mut Values) -> Self {
        std::array::from_fn(|_| T::pull(from))
    }
}

impl<T: Wire, const N: usize> Wire for [T; N] {
    fn fill(&mut self, from: &mut Values) -> Result<(), OverlayError> {
        self.iter_mut().try_for_each(|element| element.fill(from))
    }
}

/// Implements the traits for native types, by expressions from and to a pattern.
macro_rules! natives {
    ($($native:ident: |$value:ident| $push:expr, |$pattern:ident| $pull:expr;)*) => {$(
        impl Leaves for $native {
            fn push(&self, to: &mut Vec<u128>) {
                let $value = *self;
                to.push($push);
            }
        }

        impl Native for $native {
            fn pull(from: &mut Values) -> Self {
                let $pattern = from.next();
                $pull
            }
        }
    )*};
}

/// The pattern of an integer is extended to 128 bits, with its sign if it has one.
macro_rules! integers {
    ($($unsigned:ident $signed:ident)*) => {
        natives! {$(
            $unsigned: |value| value as u128, |pattern| pattern as $unsigned;
            $signed: |value| value as i128 as u128, |pattern| pattern as $signed;
        )*}
    };
}

integers!(u8 i8 u16 i16 u32 i32 u64 i64 u128 i128);

natives! {
    f32: |value| value.to_bits().into(), |pattern| Self::from_bits(pattern as u32);
    f64: |value| value.to_bits().into(), |pattern| Self::from_bits(pattern as u64);
    bool: |value| value.into(), |pattern| pattern != 0;
    char: |value| u32::from(value).into(), |pattern| Self::from_u32(pattern as u32).expect("valid");
}

/// A single byte is its own view.
macro_rules! bytes {
    ($($byte:ident)*) => {$(
        impl Wire for $byte {
            fn fill(&mut self, from: &mut Values) -> Result<(), OverlayError> {
                *self = Native::pull(from);
                Ok(())
            }
        }
    )*};
}

bytes!(u8 i8);

/// Implements the traits for views that have `get` and `set`.
macro_rules! wires {
    ($($wire:ty),*) => {$(
        impl Leaves for $wire {
            fn push(&self, to: &mut Vec<u128>) {
                self.get().push(to);
            }
        }

        impl Wire for $wire {
            fn fill(&mut self, from: &mut Values) -> Result<(), OverlayError> {
                self.set(Native::pull(from));
                Ok(())
            }
        }
    )*};
}

/// Implements the traits for both byte orders of a scalar, which can be values of fields as well.
macro_rules! ordered {
    ($($wire:ident($native:ident))*) => {
        $(ordered!(@ $native: $wire<LittleEndian>, $wire<BigEndian>);)*
    };
    (@ $native:ident: $($wire:ty),*) => {
        wires!($($wire),*);
        $(impl Native for $wire {
            fn pull(from: &mut Values) -> Self {
                <$native as Native>::pull(from).into()
            }
        })*
    };
}

ordered! {
    U16(u16) I16(i16) U32(u32) I32(i32) U64(u64) I64(i64) U128(u128) I128(i128) F32(f32) F64(f64)
    Char(char)
}
ordered!(@ bool: Bool);

pub(crate) use wires;
