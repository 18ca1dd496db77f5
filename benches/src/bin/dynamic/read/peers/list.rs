//! A list of elements that consist of a type, a length, and a value of that length.

use ::binrw::BinRead;
use ::binrw::helpers::until_eof;
use ::deku::DekuRead;
use ::nom::bytes::complete::take;
use ::nom::combinator::all_consuming;
use ::nom::multi::{fold_many0, many0};
use ::nom::number::complete::{be_u16, u8};
use ::nom::{IResult, Parser};
use overlaid_benches::cache_line;

use super::read;

#[derive(BinRead)]
#[br(big)]
struct BinrwList {
    #[br(parse_with = until_eof)]
    elements: Vec<BinrwElement>,
}

#[derive(BinRead)]
#[br(big)]
struct BinrwElement {
    kind: u8,
    length: u16,
    #[br(count = length)]
    value: Vec<u8>,
}

#[derive(DekuRead)]
struct DekuList {
    #[deku(read_all)]
    elements: Vec<DekuElement>,
}

#[derive(DekuRead)]
#[deku(endian = "big")]
struct DekuElement {
    kind: u8,
    length: u16,
    #[deku(count = "length")]
    value: Vec<u8>,
}

#[inline(never)]
pub fn binrw(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    let mut sum = 0;
    for element in read::<BinrwList>(bytes)?.elements {
        sum += u64::from(element.kind) + element.value.len() as u64 * 3;
    }
    Some(sum)
}

#[inline(never)]
pub fn deku(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    let mut sum = 0;
    for element in DekuList::try_from(bytes).ok()?.elements {
        sum += u64::from(element.kind) + element.value.len() as u64 * 3;
    }
    Some(sum)
}

/// Collects the elements, as the crate's own examples do.
#[inline(never)]
pub fn nom(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    let (_, elements) = all_consuming(many0(nom_element)).parse(bytes).ok()?;
    Some(elements.iter().map(|&(kind, value)| u64::from(kind) + value.len() as u64 * 3).sum())
}

/// Computes the result while it parses, as the code by hand does.
#[inline(never)]
pub fn nom_folding(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    let add = |sum, (kind, value): (u8, &[u8])| sum + u64::from(kind) + value.len() as u64 * 3;
    let (_, sum) = all_consuming(fold_many0(nom_element, || 0, add)).parse(bytes).ok()?;
    Some(sum)
}

fn nom_element(input: &[u8]) -> IResult<&[u8], (u8, &[u8]), ()> {
    let (input, kind) = u8(input)?;
    let (input, length) = be_u16(input)?;
    let (input, value) = take(length)(input)?;
    Ok((input, (kind, value)))
}
