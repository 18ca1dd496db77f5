//! A list of elements that consist of a type, a length, and a value of that length.

use overlaid::Overlay;
use overlaid_benches::cache_line;

use super::{Format, Reader, peers};

pub const FORMAT: Format = Format {
    title: "a list of eight types, lengths and values",
    message,
    candidates: &[
        Reader::new("by hand", by_hand),
        Reader::new("by hand, again", by_hand_again),
        Reader::new("overlaid", overlaid),
        Reader::new("overlaid, lazy", overlaid_lazy),
        Reader::new("nom, reading while it checks", peers::list::nom_folding),
        Reader::new("nom", peers::list::nom).copies("the elements"),
        Reader::new("binrw", peers::list::binrw).copies("all"),
        Reader::new("deku", peers::list::deku).copies("all"),
    ],
};

fn message() -> Vec<u8> {
    let mut bytes = Vec::new();
    for (kind, length) in [(1, 4), (2, 0), (1, 16), (3, 7), (4, 1), (1, 4), (9, 32), (5, 2)] {
        bytes.extend([kind, 0, length]);
        bytes.extend(vec![kind; usize::from(length)]);
    }
    bytes
}

#[derive(Overlay)]
struct List {
    #[overlay(rest)]
    elements: Vec<Element>,
}

#[derive(Overlay)]
struct LazyList {
    #[overlay(rest, lazy)]
    elements: Vec<Element>,
}

#[derive(Overlay)]
#[overlay(endian = big)]
struct Element {
    kind: u8,
    length: u16,
    #[overlay(len = length)]
    value: Vec<u8>,
}

#[inline(never)]
fn overlaid(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    let mut sum = 0;
    for element in List::overlay(bytes).ok()?.elements() {
        sum += u64::from(element.kind()) + element.value().len() as u64 * 3;
    }
    Some(sum)
}

#[inline(never)]
fn overlaid_lazy(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    let mut sum = 0;
    for element in LazyList::overlay(bytes).ok()?.elements() {
        let element = element.ok()?;
        sum += u64::from(element.kind()) + element.value().len() as u64 * 3;
    }
    Some(sum)
}

#[inline(never)]
fn by_hand(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    slice(bytes)
}

#[inline(never)]
fn by_hand_again(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    slice(bytes)
}

#[expect(clippy::inline_always, reason = "both copies must contain the whole code")]
#[inline(always)]
fn slice(bytes: &[u8]) -> Option<u64> {
    let mut rest = bytes;
    let mut sum = 0;
    while !rest.is_empty() {
        let &[kind, high, low] = rest.first_chunk()?;
        let length = usize::from(u16::from_be_bytes([high, low]));
        let value = rest.get(3..3 + length)?;
        sum += u64::from(kind) + value.len() as u64 * 3;
        rest = &rest[3 + length..];
    }
    Some(sum)
}
