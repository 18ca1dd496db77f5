//! The schemas of ELF, each of which serves both classes and both byte orders. The words for their fields are
//! those of the System V gABI, without the prefixes: <https://www.sco.com/developers/gabi/latest/contents.html>.
#![expect(clippy::large_types_passed_by_value, reason = "expressions pass views by value")]

use overlaid::{At, Overlay};

/// The value of `e_phnum` that refers to a count in section header 0, an extension that elf(5) describes.
const PN_XNUM: u16 = 0xffff;
/// Two types of sections without bytes in the file, and that of the dynamic section. gABI chapter 4, "Sections".
const SHT_NULL: u32 = 0;
const SHT_NOBITS: u32 = 8;
pub const SHT_DYNAMIC: u32 = 6;

/// `e_ident` and the ELF header. gABI chapter 4, "ELF Header". An entry of a table may be longer than its schema:
/// "Some object file control structures can grow, because the ELF header contains their actual sizes".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = from(data, 1 => little, 2 => big))]
pub struct Header {
    #[overlay(magic = *b"\x7fELF")]
    pub magic: [u8; 4],
    pub class: Class,
    pub data: u8,
    #[overlay(magic = 1)]
    pub ident_version: u8,
    pub osabi: u8,
    pub abiversion: u8,
    #[overlay(reserved)]
    pub pad: [u8; 7],
    pub kind: u16,
    pub machine: u16,
    pub version: u32,
    #[overlay(dynamic, give(class = class))]
    pub entry: Word,
    #[overlay(dynamic, give(class = class))]
    pub phoff: Word,
    #[overlay(dynamic, give(class = class))]
    pub shoff: Word,
    pub flags: u32,
    pub ehsize: u16,
    pub phentsize: u16,
    pub phnum: u16,
    pub shentsize: u16,
    pub shnum: u16,
    pub shstrndx: u16,
    /// Section header 0. It describes no section, but holds the numbers that are too large for 16 bits.
    #[overlay(at = WordView::get(shoff), if = WordView::get(shoff) != 0, dynamic, give(class = class))]
    pub zero: Option<Section>,
    /// The program headers. The offset 0 means that there are none.
    #[overlay(
        at = WordView::get(phoff), count = segment_count(phnum, zero), stride = phentsize, give(class = class),
        if = WordView::get(phoff) != 0
    )]
    pub segments: Option<At<Vec<Segment>>>,
    /// The section headers. The offset 0 means that there are none.
    #[overlay(
        at = WordView::get(shoff), count = section_count(shnum, zero), stride = shentsize, give(class = class),
        if = WordView::get(shoff) != 0
    )]
    pub sections: Option<At<Vec<Section>>>,
}

fn segment_count(phnum: u16, zero: Option<SectionView>) -> u32 {
    let count = zero.map(|zero| zero.info()).filter(|info| phnum == PN_XNUM && *info != 0);
    count.unwrap_or(phnum.into())
}

fn section_count(shnum: u16, zero: Option<SectionView>) -> u64 {
    let count = zero.map(|zero| zero.size().get()).filter(|_| shnum == 0);
    count.unwrap_or(shnum.into())
}

/// The number of bits of an address.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Class {
    Elf32 = 1,
    Elf64 = 2,
}

/// A number that has as many bits as an address.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given, given(class: u8))]
pub struct Word {
    #[overlay(if = class == 1)]
    short: Option<u32>,
    #[overlay(if = class == 2)]
    long: Option<u64>,
}

impl WordView<'_> {
    /// The number.
    #[must_use]
    pub fn get(self) -> u64 {
        self.short().map_or(self.long().unwrap_or(0), u64::from)
    }
}

/// A section header. gABI chapter 4, "Sections".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given, given(class: u8))]
pub struct Section {
    pub name: u32,
    pub kind: u32,
    #[overlay(dynamic, give(class = class))]
    pub flags: Word,
    #[overlay(dynamic, give(class = class))]
    pub addr: Word,
    #[overlay(dynamic, give(class = class))]
    pub offset: Word,
    #[overlay(dynamic, give(class = class))]
    pub size: Word,
    pub link: u32,
    pub info: u32,
    #[overlay(dynamic, give(class = class))]
    pub addralign: Word,
    #[overlay(dynamic, give(class = class))]
    pub entsize: Word,
    /// The bytes of the section. Some types of sections have none in the file.
    #[overlay(
        at = WordView::get(offset), from = root, len = WordView::get(size),
        if = kind != SHT_NULL && kind != SHT_NOBITS
    )]
    pub content: Option<At<Vec<u8>>>,
    /// The entries, if it is the dynamic section.
    #[overlay(
        at = WordView::get(offset), from = root, len = WordView::get(size), stride = class * 8, give(class = class),
        if = kind == SHT_DYNAMIC
    )]
    pub entries: Option<At<Vec<Entry>>>,
}

/// A program header, which describes a segment. gABI chapter 5, "Program Header".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given, given(class: u8))]
pub struct Segment {
    pub kind: u32,
    #[overlay(if = class == 2)]
    flags64: Option<u32>,
    #[overlay(dynamic, give(class = class))]
    pub offset: Word,
    #[overlay(dynamic, give(class = class))]
    pub vaddr: Word,
    #[overlay(dynamic, give(class = class))]
    pub paddr: Word,
    #[overlay(dynamic, give(class = class))]
    pub filesz: Word,
    #[overlay(dynamic, give(class = class))]
    pub memsz: Word,
    #[overlay(if = class == 1)]
    flags32: Option<u32>,
    #[overlay(dynamic, give(class = class))]
    pub align: Word,
    /// The bytes of the segment in the file.
    #[overlay(at = WordView::get(offset), from = root, len = WordView::get(filesz))]
    pub content: At<Vec<u8>>,
}

impl SegmentView<'_> {
    /// Its permissions.
    #[must_use]
    pub fn flags(&self) -> u32 {
        self.flags32().or(self.flags64()).unwrap_or(0)
    }
}

/// An entry of the dynamic section. gABI chapter 5, "Dynamic Section".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given, given(class: u8))]
pub struct Entry {
    #[overlay(dynamic, give(class = class))]
    pub tag: Word,
    #[overlay(dynamic, give(class = class))]
    pub value: Word,
}
