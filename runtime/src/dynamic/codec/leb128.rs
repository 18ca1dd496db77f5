//! LEB128, the variable-length integers of DWARF, WebAssembly and Protocol Buffers.

use core::marker::PhantomData;

use super::{Codec, CodecError};

/// LEB128: integers in groups of 7 bits, the least significant group first. The highest bit of a byte says
/// that another one follows.
///
/// Without a parameter, as in `with = Leb128`, it is the codec of the type of the field, which is an integer
/// from `u8` to `u128` or from `i8` to `i128`. Signed integers are in two's complement, and the highest bit
/// of the last group is their sign; the zigzag numbers of Protocol Buffers (`sint32`) are unsigned ones.
///
/// A number has at most as many bytes as all bits of its type need: 5 for `u32`, 10 for `u64`. A number with
/// more bytes is an error, and so is one whose bits do not fit. A number that has more bytes than it
/// needs, but not more than its type does, is read; writing never makes such a number.
///
/// Sources: [DWARF 5], section 7.6; [WebAssembly], section 5.2.2; [Protocol Buffers], "Base 128 Varints".
///
/// [DWARF 5]: https://dwarfstd.org/doc/DWARF5.pdf
/// [WebAssembly]: https://webassembly.github.io/spec/core/binary/values.html#integers
/// [Protocol Buffers]: https://protobuf.dev/programming-guides/encoding/#varints
///
/// ```
/// use overlaid::{Codec, CodecError, Leb128, Overlay};
///
/// #[derive(Overlay)]
/// struct Section {
///     id: u8,
///     #[overlay(with = Leb128)]
///     size: u32,
///     #[overlay(len = size)]
///     content: Vec<u8>,
/// }
///
/// let bytes = Section { id: 1, size: 0, content: vec![0; 300] }.to_bytes()?;
/// assert_eq!(bytes[..3], [1, 0xac, 0x02]);
/// assert_eq!(Section::overlay(&bytes)?.size(), 300);
///
/// assert_eq!(Leb128::<i32>::read(&[0x7f]), Ok((-1, 1)));
/// assert_eq!(Leb128::<u64>::read(&[0xe5, 0x8e]), Err(CodecError::Short));
/// assert_eq!(Leb128::<u8>::read(&[0x80, 0x02]), Err(CodecError::Invalid));
/// # Ok::<(), overlaid::OverlayError>(())
/// ```
#[derive(Debug)]
pub struct Leb128<T = ()>(PhantomData<T>);

/// What is returned in place of a length.
const SHORT: usize = 0;
const INVALID: usize = usize::MAX;

/// The codec of an unsigned integer, or of a signed one and the unsigned one with as many bits. `$fits` says
/// whether the last group, of which only the lowest bits belong to the number, is one of a number; `$extended`
/// adds the sign to a number with fewer groups, and `$is_last` says which group is the last one that is written.
macro_rules! integers {
    ($($integer:ident as $bits:ident: $fits:ident, $extended:ident, $is_last:ident;)*) => {$(
        impl Codec for Leb128<$integer> {
            type Value = $integer;

            #[inline]
            #[allow(clippy::cast_possible_wrap, reason = "the bits of a signed integer")]
            fn read(bytes: &[u8]) -> Result<($integer, usize), CodecError> {
                // Most numbers have one group. The others are read by a function of their own, so that there is
                // little code for each field.
                match bytes.first() {
                    None => Err(CodecError::Short),
                    Some(&byte) if byte < 0x80 => {
                        let value = $bits::from(byte) as $integer;
                        Ok(($extended!(value, $integer::BITS - 7), 1))
                    }
                    Some(&first) => match Self::read_groups(first, bytes) {
                        (_, SHORT) => Err(CodecError::Short),
                        (_, INVALID) => Err(CodecError::Invalid),
                        (value, length) => Ok((value, length)),
                    },
                }
            }

            #[inline]
            #[allow(clippy::cast_possible_truncation, reason = "a group has 7 bits")]
            #[allow(clippy::cast_sign_loss, reason = "the sign is the highest bit of a group")]
            fn write(value: &$integer, bytes: &mut [u8]) -> Result<usize, CodecError> {
                let mut rest = *value;
                for (i, byte) in bytes.iter_mut().enumerate() {
                    let group = rest as u8 & 0x7f;
                    // A type of 8 bits has two groups.
                    rest = rest >> 3 >> 4;
                    if $is_last!(rest, group) {
                        *byte = group;
                        return Ok(i.saturating_add(1));
                    }
                    *byte = group | 0x80;
                }
                Err(CodecError::Short)
            }
        }

        impl Leb128<$integer> {
            /// Reads a number of several groups, of which `first` is the first one, and returns its length, or why
            /// there is none: two numbers fit into registers.
            #[inline(never)]
            #[allow(clippy::cast_possible_wrap, reason = "the bits of a signed integer")]
            #[allow(clippy::reversed_empty_ranges, reason = "of 8 bits, the second group is the last")]
            fn read_groups(first: u8, bytes: &[u8]) -> ($integer, usize) {
                const LAST: usize = ($integer::BITS as usize - 1) / 7;
                let (mut value, mut shift) = ($bits::from(first & 0x7f), 7);
                for i in 1..LAST {
                    let Some(&byte) = bytes.get(i) else { return (0, SHORT) };
                    value |= $bits::from(byte & 0x7f) << shift;
                    shift += 7;
                    if byte < 0x80 {
                        let value = $extended!(value as $integer, $integer::BITS - shift);
                        return (value, i.saturating_add(1));
                    }
                }
                // The last group has fewer bits of the number.
                match bytes.get(LAST) {
                    Some(&byte) if $fits(byte, $integer::BITS - shift) => {
                        value |= $bits::from(byte & 0x7f) << shift;
                        (value as $integer, LAST + 1)
                    }
                    Some(_) => (0, INVALID),
                    None => (0, SHORT),
                }
            }
        }
    )*};
}

/// Whether the last group has no bits above these, and no other one follows.
#[inline]
const fn fits_unsigned(byte: u8, bits: u32) -> bool {
    byte >> bits == 0
}

/// Whether the bits of the last group above these are those of the sign, and no other one follows.
#[inline]
const fn fits_signed(byte: u8, bits: u32) -> bool {
    let sign = 0x7f_u8 >> (bits - 1) << (bits - 1);
    byte & !0x7f == 0 && (byte & sign == 0 || byte & sign == sign)
}

/// The bits of an unsigned number, of which this many highest ones were in no group.
macro_rules! unsigned {
    ($value:expr, $above:expr) => {
        $value
    };
}

/// The bits of a signed number, of which this many highest ones were in no group: they are the sign.
macro_rules! signed {
    ($value:expr, $above:expr) => {
        $value << $above >> $above
    };
}

/// Whether a group is the last one of an unsigned number of which this is left.
macro_rules! is_last_unsigned {
    ($rest:ident, $group:ident) => {
        $rest == 0
    };
}

/// Whether a group is the last one of a signed number of which this is left: its highest bit is the sign.
macro_rules! is_last_signed {
    ($rest:ident, $group:ident) => {
        $rest == if $group & 0x40 == 0 { 0 } else { -1 }
    };
}

integers! {
    u8 as u8: fits_unsigned, unsigned, is_last_unsigned;
    u16 as u16: fits_unsigned, unsigned, is_last_unsigned;
    u32 as u32: fits_unsigned, unsigned, is_last_unsigned;
    u64 as u64: fits_unsigned, unsigned, is_last_unsigned;
    u128 as u128: fits_unsigned, unsigned, is_last_unsigned;
    i8 as u8: fits_signed, signed, is_last_signed;
    i16 as u16: fits_signed, signed, is_last_signed;
    i32 as u32: fits_signed, signed, is_last_signed;
    i64 as u64: fits_signed, signed, is_last_signed;
    i128 as u128: fits_signed, signed, is_last_signed;
}

#[cfg(test)]
mod tests {
    use super::*;

    extern crate std;
    use std::vec::Vec;

    fn written<T>(value: &T) -> Vec<u8>
    where
        Leb128<T>: Codec<Value = T>,
    {
        let mut bytes = [0xaa; 64];
        let length = Leb128::<T>::write(value, &mut bytes).expect("64 bytes are enough");
        bytes[..length].to_vec()
    }

    #[test]
    fn numbers_are_those_of_the_specifications() {
        // DWARF 5, tables 7.9 and 7.10.
        for (value, bytes) in [
            (2_u64, &[2][..]),
            (127, &[127]),
            (128, &[0x80, 1]),
            (129, &[0x81, 1]),
            (12_857, &[0xb9, 0x64]),
        ] {
            assert_eq!(written(&value), bytes);
            assert_eq!(Leb128::<u64>::read(bytes), Ok((value, bytes.len())));
        }
        for (value, bytes) in [
            (2_i64, &[2][..]),
            (-2, &[0x7e]),
            (127, &[0xff, 0]),
            (-127, &[0x81, 0x7f]),
            (128, &[0x80, 1]),
            (-128, &[0x80, 0x7f]),
            (129, &[0x81, 1]),
            (-129, &[0xff, 0x7e]),
        ] {
            assert_eq!(written(&value), bytes);
            assert_eq!(Leb128::<i64>::read(bytes), Ok((value, bytes.len())));
        }
    }

    /// Reads the bytes of the number and what follows them, each shorter prefix, and longer encodings.
    macro_rules! require_inverse {
        ($($integer:ident: $most:literal, $value:expr;)*) => {$({
            type Coded = Leb128<$integer>;
            let value: $integer = $value;
            let mut bytes = written(&value);
            let length = bytes.len();
            assert!(length <= $most);
            for end in 0..length {
                assert_eq!(Coded::read(&bytes[..end]), Err(CodecError::Short), "{value}");
                let mut short = bytes[..end].to_vec();
                assert_eq!(Coded::write(&value, &mut short), Err(CodecError::Short));
            }
            bytes.push(0x55);
            assert_eq!(Coded::read(&bytes), Ok((value, length)));
            bytes.pop();
            // The same number in as many bytes as its type may have, and in one more.
            let above = if $integer::MIN != 0 && bytes[length - 1] & 0x40 != 0 { 0x7f } else { 0 };
            while bytes.len() < $most {
                *bytes.last_mut().expect("a byte") |= 0x80;
                bytes.push(above);
                assert_eq!(Coded::read(&bytes), Ok((value, bytes.len())), "{value}");
            }
            *bytes.last_mut().expect("a byte") |= 0x80;
            assert_eq!(Coded::read(&bytes), Err(CodecError::Invalid));
            bytes.push(above);
            assert_eq!(Coded::read(&bytes), Err(CodecError::Invalid));
        })*};
    }

    #[test]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_possible_wrap,
        reason = "the lowest bits of random numbers"
    )]
    fn numbers_of_all_types_are_read_as_they_are_written() {
        let count = if cfg!(miri) { 128 } else { 2000_u32 };
        let mut state = 1_u128;
        for i in 0..count {
            state = state.wrapping_mul(0x2360_ed05_1fc6_5da4_4385_df64_9fcc_f645).wrapping_add(9);
            let number = (state ^ state >> 64) >> (i % 128);
            let number = if i % 3 == 0 { !number } else { number };
            require_inverse! {
                u8: 2, number as u8;
                u16: 3, number as u16;
                u32: 5, number as u32;
                u64: 10, number as u64;
                u128: 19, number;
                i8: 2, number as i8;
                i16: 3, number as i16;
                i32: 5, number as i32;
                i64: 10, number as i64;
                i128: 19, number as i128;
            }
        }
    }

    #[test]
    fn bits_that_do_not_fit_are_invalid() {
        assert_eq!(Leb128::<u8>::read(&[0xff, 0x01]), Ok((255, 2)));
        assert_eq!(Leb128::<u8>::read(&[0xff, 0x02]), Err(CodecError::Invalid));
        assert_eq!(Leb128::<i8>::read(&[0xff, 0x00]), Ok((127, 2)));
        assert_eq!(Leb128::<i8>::read(&[0x80, 0x7f]), Ok((-128, 2)));
        for byte in [0x01, 0x3f, 0x40, 0x7e, 0x80, 0xff] {
            assert_eq!(Leb128::<i8>::read(&[0x80, byte]), Err(CodecError::Invalid), "{byte:#x}");
        }
        let mut bytes = [0xff; 10];
        assert_eq!(Leb128::<u64>::read(&bytes), Err(CodecError::Invalid));
        bytes[9] = 1;
        assert_eq!(Leb128::<u64>::read(&bytes), Ok((u64::MAX, 10)));
        bytes[9] = 2;
        assert_eq!(Leb128::<u64>::read(&bytes), Err(CodecError::Invalid));
    }
}
