//! What generated getters and setters call: reading and writing numbers at an offset.
//!
//! A getter could also build an array from indices into the bytes. A call takes rustc a fraction of
//! the time, in every schema. Once inlined, it is the same load or store, because the length and
//! the offset are constants there.

use zerocopy::byteorder::{I16, I32, I64, I128, U16, U32, U64, U128};

use crate::field::in_order::{Be, Le};
use crate::layout::Layout;
use crate::overlay::Overlay;
use crate::proof::endian::Undeclared;

macro_rules! numbers {
    ($($native:ident: $be:ident $le:ident $set_be:ident $set_le:ident),* $(,)?) => {$(
        /// Reads the number at the offset `at`, most significant byte first.
        #[inline]
        #[must_use]
        pub const fn $be(bytes: &[u8], at: usize) -> $native {
            $native::from_be_bytes(*chunk_at(bytes, at))
        }

        /// Reads the number at the offset `at`, least significant byte first.
        #[inline]
        #[must_use]
        pub const fn $le(bytes: &[u8], at: usize) -> $native {
            $native::from_le_bytes(*chunk_at(bytes, at))
        }

        /// Writes the number at the offset `at`, most significant byte first.
        #[inline]
        pub const fn $set_be(bytes: &mut [u8], at: usize, value: $native) {
            *chunk_at_mut(bytes, at) = value.to_be_bytes();
        }

        /// Writes the number at the offset `at`, least significant byte first.
        #[inline]
        pub const fn $set_le(bytes: &mut [u8], at: usize, value: $native) {
            *chunk_at_mut(bytes, at) = value.to_le_bytes();
        }
    )*};
}

numbers! {
    u16: be_u16 le_u16 set_be_u16 set_le_u16,
    u32: be_u32 le_u32 set_be_u32 set_le_u32,
    u64: be_u64 le_u64 set_be_u64 set_le_u64,
    u128: be_u128 le_u128 set_be_u128 set_le_u128,
    i16: be_i16 le_i16 set_be_i16 set_le_i16,
    i32: be_i32 le_i32 set_be_i32 set_le_i32,
    i64: be_i64 le_i64 set_be_i64 set_le_i64,
    i128: be_i128 le_i128 set_be_i128 set_le_i128,
    f32: be_f32 le_f32 set_be_f32 set_le_f32,
    f64: be_f64 le_f64 set_be_f64 set_le_f64,
}

macro_rules! layouts {
    ($($name:ident: $wire:ty),* $(,)?) => {$(
        /// The layout of this number.
        pub const $name: &Layout = <$wire as Overlay>::LAYOUT;
    )*};
}

layouts! {
    U8: u8, I8: i8,
    BE_U16: Be<u16>, BE_U32: Be<u32>, BE_U64: Be<u64>, BE_U128: Be<u128>,
    BE_I16: Be<i16>, BE_I32: Be<i32>, BE_I64: Be<i64>, BE_I128: Be<i128>,
    BE_F32: Be<f32>, BE_F64: Be<f64>, BE_BOOL: Be<bool>, BE_CHAR: Be<char>,
    LE_U16: Le<u16>, LE_U32: Le<u32>, LE_U64: Le<u64>, LE_U128: Le<u128>,
    LE_I16: Le<i16>, LE_I32: Le<i32>, LE_I64: Le<i64>, LE_I128: Le<i128>,
    LE_F32: Le<f32>, LE_F64: Le<f64>, LE_BOOL: Le<bool>, LE_CHAR: Le<char>,
    // For bit fields in a word of one byte.
    NEUTRAL_U16: U16<Undeclared>, NEUTRAL_U32: U32<Undeclared>, NEUTRAL_U64: U64<Undeclared>,
    NEUTRAL_U128: U128<Undeclared>, NEUTRAL_I16: I16<Undeclared>, NEUTRAL_I32: I32<Undeclared>,
    NEUTRAL_I64: I64<Undeclared>, NEUTRAL_I128: I128<Undeclared>,
}

macro_rules! chars {
    ($($get:ident $set:ident over $number:ident $set_number:ident),* $(,)?) => {$(
        /// Reads the char at the offset `at`; a number that is not a char reads as U+FFFD.
        #[inline]
        #[must_use]
        pub const fn $get(bytes: &[u8], at: usize) -> char {
            match char::from_u32($number(bytes, at)) {
                Some(value) => value,
                None => char::REPLACEMENT_CHARACTER,
            }
        }

        /// Writes the char at the offset `at`.
        #[inline]
        pub const fn $set(bytes: &mut [u8], at: usize, value: char) {
            $set_number(bytes, at, value as u32);
        }
    )*};
}

chars! {
    be_char set_be_char over be_u32 set_be_u32,
    le_char set_le_char over le_u32 set_le_u32,
}

/// The `SIZE` bytes that start at the offset `at`.
///
/// # Panics
/// If they reach past the end. The derive uses only offsets at which they do not.
#[inline]
#[must_use]
pub const fn chunk_at<const SIZE: usize>(bytes: &[u8], at: usize) -> &[u8; SIZE] {
    match bytes.split_at(at).1.first_chunk() {
        Some(chunk) => chunk,
        None => panic!("past the overlay's end"),
    }
}

/// The `SIZE` bytes that start at the offset `at`, for writing.
///
/// # Panics
/// If they reach past the end. The derive uses only offsets at which they do not.
#[inline]
#[must_use]
pub const fn chunk_at_mut<const SIZE: usize>(bytes: &mut [u8], at: usize) -> &mut [u8; SIZE] {
    match bytes.split_at_mut(at).1.first_chunk_mut() {
        Some(chunk) => chunk,
        None => panic!("past the overlay's end"),
    }
}
