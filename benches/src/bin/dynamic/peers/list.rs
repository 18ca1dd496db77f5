//! A list of elements that consist of a type, a length, and a value of that length.

use ::binrw::BinRead;
use ::binrw::helpers::until_eof;
use ::deku::DekuRead;
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
