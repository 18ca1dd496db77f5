//! Eight numbers in LEB128.

use ::integer_encoding::VarInt as _;
use overlaid_benches::cache_line;

use crate::read::numbers::fold;

/// Reads eight numbers to the end of the bytes, each of which the function takes from their start.
fn all(bytes: &[u8], mut next: impl FnMut(&mut &[u8]) -> Option<u64>) -> Option<u64> {
    let mut rest = bytes;
    let mut numbers = [0; 8];
    for number in &mut numbers {
        *number = next(&mut rest)?;
    }
    rest.is_empty().then(|| fold(numbers))
}

#[inline(never)]
pub fn leb128fmt(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    let mut position = 0;
    let mut numbers = [0; 8];
    for number in &mut numbers {
        *number = ::leb128fmt::decode_uint_slice::<u64, 64>(bytes, &mut position).ok()?;
    }
    (position == bytes.len()).then(|| fold(numbers))
}

#[inline(never)]
pub fn unsigned_varint(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    all(bytes, |rest| {
        let (number, after) = ::unsigned_varint::decode::u64(rest).ok()?;
        *rest = after;
        Some(number)
    })
}

#[inline(never)]
pub fn integer_encoding(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    all(bytes, |rest| {
        let (number, length) = u64::decode_var(rest)?;
        *rest = rest.get(length..)?;
        Some(number)
    })
}

#[inline(never)]
pub fn leb128(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    all(bytes, |rest| ::leb128::read::unsigned(rest).ok())
}
