//! An IPv4 packet with options, and in it a TCP segment with options.

use std::io::Cursor;

use ::binrw::BinRead;
use ::binrw::helpers::until_eof;
use ::binrw::io::TakeSeekExt;
use ::deku::DekuRead;
use ::nom::bytes::complete::{tag, take};
use ::nom::combinator::{all_consuming, rest, verify};
use ::nom::multi::many0_count;
use ::nom::number::complete::{be_u16, be_u32, u8};
use ::nom::{IResult, Parser};
use overlaid_benches::cache_line;

#[derive(BinRead)]
#[br(big)]
struct BinrwIpv4 {
    #[br(assert((0x45..0x50).contains(&version_and_words)))]
    version_and_words: u8,
    service: u8,
    length: u16,
    identification: u16,
    fragment: u16,
    time_to_live: u8,
    #[br(magic = 6_u8)]
    checksum: u16,
    source: u32,
    destination: u32,
    #[br(count = version_and_words % 16 * 4 - 20)]
    options: Vec<u8>,
    tcp: BinrwTcp,
}

#[derive(BinRead)]
#[br(big)]
struct BinrwTcp {
    source: u16,
    destination: u16,
    sequence: u32,
    acknowledgement: u32,
    #[br(assert(words_and_reserved >= 0x50))]
    words_and_reserved: u8,
    flags: u8,
    window: u16,
    checksum: u16,
    urgent: u16,
    #[br(map_stream = |bytes| bytes.take_seek(u64::from(words_and_reserved / 16 * 4 - 20)))]
    #[br(parse_with = until_eof)]
    options: Vec<BinrwOption>,
    #[br(parse_with = until_eof)]
    payload: Vec<u8>,
}

#[derive(BinRead)]
struct BinrwOption {
    kind: u8,
    #[br(if(kind > 1), assert(length.is_none_or(|length| length >= 2)))]
    length: Option<u8>,
    #[br(count = length.unwrap_or(2) - 2)]
    data: Vec<u8>,
}

#[derive(DekuRead)]
#[deku(endian = "big")]
struct DekuIpv4 {
    #[deku(assert = "(0x45..0x50).contains(version_and_words)")]
    version_and_words: u8,
    service: u8,
    length: u16,
    identification: u16,
    fragment: u16,
    time_to_live: u8,
    #[deku(assert_eq = "6")]
    protocol: u8,
    checksum: u16,
    source: u32,
    destination: u32,
    #[deku(count = "version_and_words % 16 * 4 - 20")]
    options: Vec<u8>,
    tcp: DekuTcp,
}

#[derive(DekuRead)]
#[deku(endian = "endian", ctx = "endian: deku::ctx::Endian")]
struct DekuTcp {
    source: u16,
    destination: u16,
    sequence: u32,
    acknowledgement: u32,
    #[deku(assert = "*words_and_reserved >= 0x50")]
    words_and_reserved: u8,
    flags: u8,
    window: u16,
    checksum: u16,
    urgent: u16,
    #[deku(bytes_read = "words_and_reserved / 16 * 4 - 20")]
    options: Vec<DekuOption>,
    #[deku(read_all)]
    payload: Vec<u8>,
}

#[derive(DekuRead)]
#[deku(endian = "endian", ctx = "endian: deku::ctx::Endian")]
struct DekuOption {
    kind: u8,
    #[deku(cond = "*kind > 1", assert = "length.is_none_or(|length| length >= 2)")]
    length: Option<u8>,
    #[deku(count = "length.unwrap_or(2) - 2")]
    data: Vec<u8>,
}

#[inline(never)]
pub fn binrw(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    let packet = BinrwIpv4::read(&mut Cursor::new(bytes)).ok()?;
    if usize::from(packet.length) != bytes.len() {
        return None;
    }
    let payload = packet.tcp.payload.len() as u64;
    Some(u64::from(packet.source) + u64::from(packet.tcp.destination) * 3 + payload * 5)
}

#[inline(never)]
pub fn deku(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    let packet = DekuIpv4::try_from(bytes).ok()?;
    if usize::from(packet.length) != bytes.len() {
        return None;
    }
    let payload = packet.tcp.payload.len() as u64;
    Some(u64::from(packet.source) + u64::from(packet.tcp.destination) * 3 + payload * 5)
}

#[inline(never)]
pub fn nom(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    let (_, sum) = nom_ipv4(bytes).ok()?;
    Some(sum)
}

fn nom_ipv4(bytes: &[u8]) -> IResult<&[u8], u64, ()> {
    let (input, version_and_words) = verify(u8, |byte| (0x45..0x50).contains(byte)).parse(bytes)?;
    let (input, _service) = u8(input)?;
    let (input, _length) =
        verify(be_u16, |&length| usize::from(length) == bytes.len()).parse(input)?;
    let (input, _identification_to_time_to_live) = take(5_usize)(input)?;
    let (input, _protocol) = tag(&[6][..])(input)?;
    let (input, _checksum) = be_u16(input)?;
    let (input, source) = be_u32(input)?;
    let (input, _destination) = be_u32(input)?;
    let (input, _options) = take(version_and_words % 16 * 4 - 20)(input)?;
    let (input, sum) = nom_tcp(input)?;
    Ok((input, sum + u64::from(source)))
}

fn nom_tcp(input: &[u8]) -> IResult<&[u8], u64, ()> {
    let (input, _source) = be_u16(input)?;
    let (input, destination) = be_u16(input)?;
    let (input, _sequence_and_acknowledgement) = take(8_usize)(input)?;
    let (input, words_and_reserved) = verify(u8, |&byte| byte >= 0x50).parse(input)?;
    let (input, _flags_to_urgent) = take(7_usize)(input)?;
    let (input, options) = take(words_and_reserved / 16 * 4 - 20)(input)?;
    all_consuming(many0_count(nom_option)).parse(options)?;
    let (input, payload) = rest(input)?;
    Ok((input, u64::from(destination) * 3 + payload.len() as u64 * 5))
}

fn nom_option(input: &[u8]) -> IResult<&[u8], (), ()> {
    let (input, kind) = u8(input)?;
    if kind <= 1 {
        return Ok((input, ()));
    }
    let (input, length) = verify(u8, |&length| length >= 2).parse(input)?;
    let (input, _data) = take(length - 2)(input)?;
    Ok((input, ()))
}
