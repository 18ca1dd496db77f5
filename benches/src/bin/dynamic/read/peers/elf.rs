//! The header of a 64-bit ELF file, and the table of its sections. binrw, deku and nom read those in little-endian
//! order.

use std::io::{Cursor, SeekFrom};

use ::binrw::BinRead;
use ::deku::DekuRead;
use ::goblin::container::{Container, Ctx};
use ::goblin::elf::{Elf, SectionHeader};
use ::nom::bytes::complete::{tag, take};
use ::nom::multi::fold_many_m_n;
use ::nom::number::complete::{le_u16, le_u32, le_u64};
use ::nom::{IResult, Parser};
use ::object::elf::FileHeader64;
use ::object::read::elf::{FileHeader as _, SectionHeader as _};
use ::object::{Endian, Endianness, LittleEndian};
use overlaid_benches::cache_line;

use crate::read::elf::fold;

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
    Some(fold(file.sections.iter().map(|section| section.size), file.entry, file.machine))
}

#[inline(never)]
pub fn deku(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    let mut cursor = Cursor::new(bytes);
    let mut reader = ::deku::reader::Reader::new(&mut cursor);
    let file = <DekuElf as ::deku::DekuReader>::from_reader_with_ctx(&mut reader, ()).ok()?;
    Some(fold(file.sections.iter().map(|section| section.size), file.entry, file.machine))
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

#[inline(never)]
pub fn object_little(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    object::<LittleEndian>(bytes)
}

#[inline(never)]
pub fn object_chosen(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    object::<Endianness>(bytes)
}

#[expect(clippy::inline_always, reason = "both functions must contain the whole code")]
#[inline(always)]
fn object<E: Endian>(bytes: &[u8]) -> Option<u64> {
    let header = FileHeader64::<E>::parse(bytes).ok()?;
    let order = header.endian().ok()?;
    let sections = header.section_headers(order, bytes).ok()?;
    let sizes = sections.iter().map(|section| section.sh_size(order));
    Some(fold(sizes, header.e_entry(order), header.e_machine(order).0))
}

#[inline(never)]
pub fn goblin(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    let header = Elf::parse_header(bytes).ok()?;
    let context = Ctx::new(Container::Big, header.endianness().ok()?);
    let (offset, count) = (usize::try_from(header.e_shoff).ok()?, usize::from(header.e_shnum));
    let sections = SectionHeader::parse(bytes, offset, count, context).ok()?;
    Some(fold(sections.iter().map(|section| section.sh_size), header.e_entry, header.e_machine))
}
