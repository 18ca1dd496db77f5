//! Variable-length quantities, the numbers of MIDI files.

use core::marker::PhantomData;

use super::{Codec, CodecError};

/// A variable-length quantity: an unsigned integer in groups of 7 bits, the most significant group first.
/// The highest bit of a byte says that another one follows.
///
/// Without a parameter, as in `with = Vlq`, it is the codec of the type of the field, which is an integer from
/// `u8` to `u128`.
///
/// A `u32` has at most 4 bytes, and so 28 bits, as the numbers of MIDI files do; a greater one is not written. A
/// number of another type has at most as many bytes as all bits of the type need: 10 for `u64`. A number with
/// more bytes is an error, and so is one whose bits do not fit. A number that starts with groups of zeroes is
/// read; writing never makes such a number.
///
/// Sources: [Standard MIDI Files 1.0], "Variable Length Quantity", for `u32`; [ITU-T X.690], 8.1.2.4.2 (tags) and
/// 8.19.2 (object identifiers), have the same numbers without a limit.
///
/// [Standard MIDI Files 1.0]: https://midi.org/standard-midi-files-specification
/// [ITU-T X.690]: https://www.itu.int/rec/T-REC-X.690
///
/// ```
/// use overlaid::{Codec, CodecError, Overlay, Vlq};
///
/// /// A note that starts or ends, in the track of a MIDI file.
/// #[derive(Overlay)]
/// struct Note {
///     #[overlay(with = Vlq)]
///     delta: u32,
///     status: u8,
///     key: u8,
///     velocity: u8,
/// }
///
/// let note = Note::overlay(b"\x81\x48\x90\x3c\x40")?;
/// assert_eq!((note.delta(), note.key()), (200, 60));
///
/// assert_eq!(Vlq::<u32>::read(&[0xff, 0xff, 0xff, 0x7f]), Ok((0x0fff_ffff, 4)));
/// let five_bytes = [0x81, 0x80, 0x80, 0x80, 0x00];
/// assert_eq!(Vlq::<u32>::read(&five_bytes), Err(CodecError::Invalid));
/// # Ok::<(), overlaid::OverlayError>(())
/// ```
#[derive(Debug)]
pub struct Vlq<T = ()>(PhantomData<T>);

/// The codec of an integer with numbers of at most this many groups.
macro_rules! integers {
    ($($integer:ident: $groups:literal;)*) => {$(
        impl Codec for Vlq<$integer> {
            type Value = $integer;

            #[inline]
            fn read(bytes: &[u8]) -> Result<($integer, usize), CodecError> {
                match bytes.first_chunk::<$groups>() {
                    Some(bytes) => Self::read_groups(bytes),
                    None => Self::read_groups(bytes),
                }
            }

            #[inline]
            #[allow(clippy::cast_possible_truncation, reason = "a group has 7 bits")]
            fn write(value: &$integer, bytes: &mut [u8]) -> Result<usize, CodecError> {
                let bits = $integer::BITS - value.leading_zeros();
                let length = bits.div_ceil(7).max(1) as usize;
                if length > $groups {
                    return Err(CodecError::Invalid);
                }
                let target = bytes.get_mut(..length).ok_or(CodecError::Short)?;
                let mut rest = *value;
                for (i, byte) in target.iter_mut().rev().enumerate() {
                    *byte = rest as u8 & 0x7f | if i == 0 { 0 } else { 0x80 };
                    // A type of 8 bits has two groups.
                    rest = rest >> 3 >> 4;
                }
                Ok(length)
            }
        }

        impl Vlq<$integer> {
            #[inline(always)]
            fn read_groups(bytes: &[u8]) -> Result<($integer, usize), CodecError> {
                let mut value: $integer = 0;
                for (i, byte) in bytes.iter().take($groups).enumerate() {
                    // The seven highest bits must be free for the next group.
                    if value.leading_zeros() < 7 {
                        return Err(CodecError::Invalid);
                    }
                    value = value << 3 << 4 | $integer::from(*byte & 0x7f);
                    if *byte < 0x80 {
                        return Ok((value, i.saturating_add(1)));
                    }
                }
                Err(if bytes.len() < $groups { CodecError::Short } else { CodecError::Invalid })
            }
        }
    )*};
}

integers! {
    u8: 2;
    u16: 3;
    u32: 4;
    u64: 10;
    u128: 19;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_those_of_the_specification() {
        // Standard MIDI Files 1.0, "Variable Length Quantity".
        let examples: [(u32, &[u8]); 12] = [
            (0, &[0]),
            (0x40, &[0x40]),
            (0x7f, &[0x7f]),
            (0x80, &[0x81, 0]),
            (0x2000, &[0xc0, 0]),
            (0x3fff, &[0xff, 0x7f]),
            (0x4000, &[0x81, 0x80, 0]),
            (0x0010_0000, &[0xc0, 0x80, 0]),
            (0x001f_ffff, &[0xff, 0xff, 0x7f]),
            (0x0020_0000, &[0x81, 0x80, 0x80, 0]),
            (0x0800_0000, &[0xc0, 0x80, 0x80, 0]),
            (0x0fff_ffff, &[0xff, 0xff, 0xff, 0x7f]),
        ];
        for (value, bytes) in examples {
            let mut written = [0; 64];
            assert_eq!(Vlq::<u32>::write(&value, &mut written), Ok(bytes.len()));
            assert_eq!(written[..bytes.len()], *bytes);
            assert_eq!(Vlq::<u32>::read(&written), Ok((value, bytes.len())));
            for end in 0..bytes.len() {
                assert_eq!(Vlq::<u32>::read(&bytes[..end]), Err(CodecError::Short));
                assert_eq!(Vlq::<u32>::write(&value, &mut written[..end]), Err(CodecError::Short));
            }
        }
        assert_eq!(Vlq::<u32>::write(&0x1000_0000, &mut [0; 64]), Err(CodecError::Invalid));
    }

    macro_rules! require_inverse {
        ($($integer:ident: $groups:literal, $value:expr;)*) => {$({
            type Coded = Vlq<$integer>;
            let value: $integer = $value;
            // Groups of zeroes precede the number.
            let mut written = [0x80; 64];
            let length = Coded::write(&value, &mut written[20..]).expect("44 bytes are enough");
            for start in 20 - ($groups - length)..=20 {
                assert_eq!(Coded::read(&written[start..]), Ok((value, length + 20 - start)));
            }
            for end in 0..length {
                assert_eq!(Coded::read(&written[20..20 + end]), Err(CodecError::Short));
            }
            let long = 20 - ($groups - length) - 1;
            assert_eq!(Coded::read(&written[long..]), Err(CodecError::Invalid), "{value}");
        })*};
    }

    #[test]
    #[expect(clippy::cast_possible_truncation, reason = "the lowest bits of random numbers")]
    fn numbers_of_all_types_are_read_as_they_are_written() {
        let count = if cfg!(miri) { 128 } else { 2000_u32 };
        let mut state = 1_u128;
        for i in 0..count {
            state = state.wrapping_mul(0x2360_ed05_1fc6_5da4_4385_df64_9fcc_f645).wrapping_add(9);
            let number = (state ^ state >> 64) >> (i % 128);
            require_inverse! {
                u8: 2, number as u8;
                u16: 3, number as u16;
                u32: 4, number as u32 >> 4;
                u64: 10, number as u64;
                u128: 19, number;
            }
        }
    }

    #[test]
    fn bits_that_do_not_fit_are_invalid() {
        assert_eq!(Vlq::<u8>::read(&[0x81, 0x7f]), Ok((255, 2)));
        assert_eq!(Vlq::<u8>::read(&[0x82, 0x00]), Err(CodecError::Invalid));
        assert_eq!(Vlq::<u16>::read(&[0x83, 0xff, 0x7f]), Ok((0xffff, 3)));
        assert_eq!(Vlq::<u16>::read(&[0x84, 0x80, 0x00]), Err(CodecError::Invalid));
    }
}
