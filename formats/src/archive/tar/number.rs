//! Numbers as text.

use overlaid::{Codec, CodecError};

/// A number of N bytes in octal digits, which spaces may precede and a space or a NUL ends; 0 if there are no digits. Where the
/// first byte is 0x80 or 0xff, the others are a number in two's complement, the most significant byte first.
#[derive(Debug, Clone, Copy)]
pub struct Octal<const N: usize>;

impl<const N: usize> Codec for Octal<N> {
    type Value = i64;

    const MIN_SIZE: usize = N;

    fn read(bytes: &[u8]) -> Result<(i64, usize), CodecError> {
        let bytes = bytes.get(..N).ok_or(CodecError::Short)?;
        let number = match bytes {
            [0x80, rest @ ..] => binary(0, rest),
            [0xff, rest @ ..] => binary(-1, rest),
            _ => octal(bytes),
        };
        Ok((number.ok_or(CodecError::Invalid)?, N))
    }

    fn write(value: &i64, bytes: &mut [u8]) -> Result<usize, CodecError> {
        let bytes = bytes.get_mut(..N).ok_or(CodecError::Short)?;
        let digits = format!("{value:00$o}\0", N.saturating_sub(1));
        if *value >= 0 && digits.len() == N {
            bytes.copy_from_slice(digits.as_bytes());
            return Ok(N);
        }
        let number = value.to_be_bytes();
        let fill = if *value < 0 { 0xff } else { 0 };
        for (place, byte) in bytes.iter_mut().rev().enumerate() {
            *byte = number.len().checked_sub(place + 1).map_or(fill, |at| number[at]);
        }
        let fits = binary(if *value < 0 { -1 } else { 0 }, &bytes[1..]) == Some(*value);
        bytes[0] = if *value < 0 { 0xff } else { 0x80 };
        if fits { Ok(N) } else { Err(CodecError::Invalid) }
    }
}

fn octal(bytes: &[u8]) -> Option<i64> {
    let end = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
    let digits = bytes[..end].trim_ascii();
    digits.iter().try_fold(0_i64, |number, digit| match digit {
        b'0'..=b'7' => number.checked_mul(8)?.checked_add((digit - b'0').into()),
        _ => None,
    })
}

fn binary(start: i64, bytes: &[u8]) -> Option<i64> {
    bytes
        .iter()
        .try_fold(start, |number, byte| number.checked_mul(256)?.checked_add((*byte).into()))
}

/// A number in decimal digits that a space ends, at most 2^32 - 1.
#[derive(Debug, Clone, Copy)]
pub struct Decimal;

impl Codec for Decimal {
    type Value = u32;

    const MIN_SIZE: usize = 2;

    fn read(bytes: &[u8]) -> Result<(u32, usize), CodecError> {
        let mut number = 0_u32;
        for (place, byte) in bytes.iter().enumerate() {
            let digit = match byte {
                b'0'..=b'9' => u32::from(byte - b'0'),
                b' ' if place > 0 => return Ok((number, place + 1)),
                _ => return Err(CodecError::Invalid),
            };
            let longer = number.checked_mul(10).and_then(|number| number.checked_add(digit));
            number = longer.filter(|_| place < 20).ok_or(CodecError::Invalid)?;
        }
        Err(CodecError::Short)
    }

    fn write(value: &u32, bytes: &mut [u8]) -> Result<usize, CodecError> {
        let digits = format!("{value} ");
        let target = bytes.get_mut(..digits.len()).ok_or(CodecError::Short)?;
        target.copy_from_slice(digits.as_bytes());
        Ok(digits.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_they_are_written() {
        for number in [0, 1, 7, 0o777_777, 0o7_777_777, 0o10_000_000, i64::MAX, -1, -300, i64::MIN]
        {
            let mut bytes = [0; 12];
            assert_eq!(Octal::<12>::write(&number, &mut bytes), Ok(12));
            assert_eq!(Octal::<12>::read(&bytes), Ok((number, 12)), "{bytes:?}");
        }
        let mut bytes = [0; 8];
        assert_eq!(Octal::<8>::write(&0o7_777_777, &mut bytes), Ok(8));
        assert_eq!(&bytes, b"7777777\0");
        assert_eq!(Octal::<8>::write(&0o10_000_000, &mut bytes), Ok(8));
        assert_eq!(&bytes, b"\x80\0\0\0\0\x20\0\0");
        assert_eq!(Octal::<8>::write(&i64::MAX, &mut bytes), Err(CodecError::Invalid));
    }

    #[test]
    fn octal_digits_may_have_spaces_around_them() {
        assert_eq!(Octal::<8>::read(b"   17 \0x"), Ok((0o17, 8)));
        assert_eq!(Octal::<8>::read(b"\0\0\0\0\0\0\0\0"), Ok((0, 8)));
        assert_eq!(Octal::<8>::read(b"0000008\0"), Err(CodecError::Invalid));
        assert_eq!(Octal::<8>::read(b"0000007"), Err(CodecError::Short));
    }

    #[test]
    fn decimal_digits_end_with_a_space() {
        assert_eq!(Decimal::read(b"30 mtime="), Ok((30, 3)));
        assert_eq!(Decimal::read(b" 30"), Err(CodecError::Invalid));
        assert_eq!(Decimal::read(b"30"), Err(CodecError::Short));
        assert_eq!(Decimal::read(b"4294967296 "), Err(CodecError::Invalid));
    }
}
