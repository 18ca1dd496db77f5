//! Eight numbers in LEB128, of one to five bytes each.

use overlaid::{Leb128, Overlay};
use overlaid_benches::cache_line;

use super::{Format, Reader, peers};

pub const FORMAT: Format = Format {
    title: "eight numbers in LEB128",
    message,
    candidates: &[
        Reader::new("by hand", by_hand),
        Reader::new("by hand, again", by_hand_again),
        Reader::new("overlaid", overlaid),
        Reader::new("leb128fmt", peers::numbers::leb128fmt),
        Reader::new("unsigned-varint", peers::numbers::unsigned_varint)
            .checks_otherwise("all, and that the form is the shortest"),
        Reader::new("integer-encoding", peers::numbers::integer_encoding)
            .checks_less("not the bits above 64"),
        Reader::new("leb128", peers::numbers::leb128),
    ],
};

/// Numbers as lengths and offsets are: most are small.
fn message() -> Vec<u8> {
    let mut bytes = Vec::new();
    for number in [7, 300, 0, 90, 16_500, 1, 5_000_000, 0xffff_ffff_u64] {
        let mut rest = number;
        while rest >= 0x80 {
            bytes.push(rest.to_le_bytes()[0] | 0x80);
            rest >>= 7;
        }
        bytes.push(rest.to_le_bytes()[0]);
    }
    bytes
}

#[derive(Overlay)]
struct Numbers {
    #[overlay(with = Leb128)]
    a: u64,
    #[overlay(with = Leb128)]
    b: u64,
    #[overlay(with = Leb128)]
    c: u64,
    #[overlay(with = Leb128)]
    d: u64,
    #[overlay(with = Leb128)]
    e: u64,
    #[overlay(with = Leb128)]
    f: u64,
    #[overlay(with = Leb128)]
    g: u64,
    #[overlay(with = Leb128)]
    h: u64,
}

#[inline(never)]
fn overlaid(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    let numbers = Numbers::overlay(bytes).ok()?;
    Some(fold([
        numbers.a(),
        numbers.b(),
        numbers.c(),
        numbers.d(),
        numbers.e(),
        numbers.f(),
        numbers.g(),
        numbers.h(),
    ]))
}

/// What is computed of the numbers.
pub fn fold(numbers: [u64; 8]) -> u64 {
    numbers.into_iter().fold(0, |sum, number| sum ^ number.wrapping_mul(3))
}

#[inline(never)]
fn by_hand(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    read_all(bytes)
}

#[inline(never)]
fn by_hand_again(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    read_all(bytes)
}

#[expect(clippy::inline_always, reason = "both copies must contain the whole code")]
#[inline(always)]
fn read_all(bytes: &[u8]) -> Option<u64> {
    let mut rest = bytes;
    let mut numbers = [0; 8];
    for number in &mut numbers {
        *number = read(&mut rest)?;
    }
    rest.is_empty().then(|| fold(numbers))
}

#[expect(clippy::inline_always, reason = "both copies must contain the whole code")]
#[inline(always)]
fn read(rest: &mut &[u8]) -> Option<u64> {
    let (mut value, mut shift) = (0, 0);
    loop {
        let (byte, after) = rest.split_first()?;
        *rest = after;
        if shift == 63 && *byte > 1 {
            return None;
        }
        value |= u64::from(byte & 0x7f) << shift;
        if *byte < 0x80 {
            return Some(value);
        }
        shift += 7;
    }
}
