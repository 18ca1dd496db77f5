//! The header of a 64-bit little-endian ELF file, and the table of its sections.

use std::io::{Cursor, SeekFrom};

use ::binrw::BinRead;
use ::deku::DekuRead;
use ::nom::bytes::complete::{tag, take};
use ::nom::multi::fold_many_m_n;
use ::nom::number::complete::{le_u16, le_u32, le_u64};
use ::nom::{IResult, Parser};
use overlaid_benches::cache_line;

#[derive(BinRead)]
#[br(little, magic = b"\x7fELF\x02\x01\x01")]
struct BinrwElf {
    abi: u8,
    padding: [u8; 8],
    kind: u16,
    machine: u16,
    version: u32,
    entry: u64,
    segments_offset: u64,
    sections_offset: u64,
    flags: u32,
    header_size: u16,
    segment_size: u16,
    segment_count: u16,
    section_size: u16,
    section_count: u16,
    names: u16,
    #[br(seek_before = SeekFrom::Start(sections_offset), count = section_count)]
    sections: Vec<BinrwSection>,
}

#[derive(BinRead)]
#[br(little)]
struct BinrwSection {
    name: u32,
    kind: u32,
    flags: u64,
    address: u64,
    offset: u64,
    size: u64,
    link: u32,
    info: u32,
    alignment: u64,
    entry_size: u64,
}

#[derive(DekuRead)]
#[deku(endian = "little", magic = b"\x7fELF\x02\x01\x01")]
struct DekuElf {
    abi: u8,
    padding: [u8; 8],
    kind: u16,
    machine: u16,
    version: u32,
    entry: u64,
    segments_offset: u64,
    sections_offset: u64,
    flags: u32,
    header_size: u16,
    segment_size: u16,
    segment_count: u16,
    section_size: u16,
    section_count: u16,
    names: u16,
    #[deku(seek_from_start = "*sections_offset", count = "section_count")]
    sections: Vec<DekuSection>,
}

#[derive(DekuRead)]
#[deku(endian = "endian", ctx = "endian: deku::ctx::Endian")]
struct DekuSection {
    name: u32,
    kind: u32,
    flags: u64,
    address: u64,
    offset: u64,
    size: u64,
    link: u32,
    info: u32,
    alignment: u64,
    entry_size: u64,
}

#[inline(never)]
pub fn binrw(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    let file = BinrwElf::read(&mut Cursor::new(bytes)).ok()?;
    let sizes = file.sections.iter().fold(0, |sum: u64, section| sum.wrapping_add(section.size));
    Some(sizes.wrapping_add(file.entry).wrapping_add(u64::from(file.machine)))
}

#[inline(never)]
pub fn deku(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    let mut cursor = Cursor::new(bytes);
    let mut reader = ::deku::reader::Reader::new(&mut cursor);
    let file = <DekuElf as ::deku::DekuReader>::from_reader_with_ctx(&mut reader, ()).ok()?;
    let sizes = file.sections.iter().fold(0, |sum: u64, section| sum.wrapping_add(section.size));
    Some(sizes.wrapping_add(file.entry).wrapping_add(u64::from(file.machine)))
}

#[inline(never)]
pub fn nom(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    let (_, sum) = nom_elf(bytes).ok()?;
    Some(sum)
}

fn nom_elf(bytes: &[u8]) -> IResult<&[u8], u64, ()> {
    let (input, _identification) = tag(&b"\x7fELF\x02\x01\x01"[..])(bytes)?;
    let (input, _abi_to_kind) = take(11_usize)(input)?;
    let (input, machine) = le_u16(input)?;
    let (input, _version) = le_u32(input)?;
    let (input, entry) = le_u64(input)?;
    let (input, _segments_offset) = le_u64(input)?;
    let (input, sections_offset) = le_u64(input)?;
    let (input, _flags_to_section_size) = take(12_usize)(input)?;
    let (input, section_count) = le_u16(input)?;
    let (input, _names) = le_u16(input)?;
    let sum = entry.wrapping_add(u64::from(machine));
    if section_count == 0 {
        return Ok((input, sum));
    }
    let (table, _) = take(sections_offset)(bytes)?;
    let count = usize::from(section_count);
    fold_many_m_n(count, count, nom_section, || sum, u64::wrapping_add).parse(table)
}

/// The size of a section.
fn nom_section(input: &[u8]) -> IResult<&[u8], u64, ()> {
    let (input, _name_to_offset) = take(32_usize)(input)?;
    let (input, size) = le_u64(input)?;
    let (input, _link_to_entry_size) = take(24_usize)(input)?;
    Ok((input, size))
}
