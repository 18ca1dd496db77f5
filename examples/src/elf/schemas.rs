//! The schemas of ELF, each of which serves both classes and both byte orders. The words for their fields are
//! those of the System V gABI, without the prefixes: <https://www.sco.com/developers/gabi/latest/contents.html>.

use overlaid::{At, Overlay};

use super::kinds::{FileKind, Machine, SectionKind, SegmentKind};

/// `e_ident` and the ELF header. gABI chapter 4, "ELF Header".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = from(data, 1 => little, 2 => big))]
#[expect(missing_docs, reason = "the names are the gABI's")]
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
    pub kind: FileKind,
    pub machine: Machine,
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
}

/// The number of bits of an address.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Class {
    /// 32 bits.
    Elf32 = 1,
    /// 64 bits.
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
    pub fn get(&self) -> u64 {
        either(self.short(), self.long())
    }
}

/// The number that is there.
fn either(short: Option<u32>, long: Option<u64>) -> u64 {
    short.map_or(long.unwrap_or(0), u64::from)
}

/// A table of section headers. An entry may be longer than its schema: "Some object file control structures can
/// grow, because the ELF header contains their actual sizes" (gABI chapter 4, "ELF Header").
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given, given(class: u8, offset: u64, count: u64, size: u16, names: u64, names_size: u64))]
pub struct Sections {
    #[overlay(at = offset, count = count, stride = size, give(class = class, names = names, names_size = names_size))]
    pub all: Vec<Section>,
}

/// A section header. gABI chapter 4, "Sections".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given, given(class: u8, names: u64, names_size: u64))]
#[expect(missing_docs, reason = "the names are the gABI's")]
pub struct Section {
    pub name: u32,
    pub kind: SectionKind,
    #[overlay(dynamic, give(class = class))]
    pub flags: Word,
    #[overlay(dynamic, give(class = class))]
    pub addr: Word,
    #[overlay(if = class == 1)]
    offset32: Option<u32>,
    #[overlay(if = class == 2)]
    offset64: Option<u64>,
    #[overlay(if = class == 1)]
    size32: Option<u32>,
    #[overlay(if = class == 2)]
    size64: Option<u64>,
    pub link: u32,
    pub info: u32,
    #[overlay(dynamic, give(class = class))]
    pub addralign: Word,
    #[overlay(dynamic, give(class = class))]
    pub entsize: Word,
    /// Some types of sections have no bytes in the file.
    #[overlay(
        at = offset32 + offset64, from = root, len = size32 + size64,
        if = kind != SectionKind::Null && kind != SectionKind::Nobits
    )]
    pub content: Option<At<Vec<u8>>>,
    /// The name and what follows it in the string table whose offset and size are given.
    #[overlay(at = names + name, from = root, len = names_size - name)]
    pub label: At<Vec<u8>>,
}

impl SectionView<'_> {
    /// At which byte of the file it is.
    #[must_use]
    pub fn offset(&self) -> u64 {
        either(self.offset32(), self.offset64())
    }

    /// How many bytes it has.
    #[must_use]
    pub fn size(&self) -> u64 {
        either(self.size32(), self.size64())
    }
}

/// A table of program headers.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given, given(class: u8, offset: u64, count: u64, size: u16))]
pub struct Segments {
    #[overlay(at = offset, count = count, stride = size, give(class = class))]
    pub all: Vec<Segment>,
}

/// A program header, which describes a segment. gABI chapter 5, "Program Header".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given, given(class: u8))]
#[expect(missing_docs, reason = "the names are the gABI's")]
pub struct Segment {
    pub kind: SegmentKind,
    #[overlay(if = class == 2)]
    flags64: Option<u32>,
    #[overlay(if = class == 1)]
    offset32: Option<u32>,
    #[overlay(if = class == 2)]
    offset64: Option<u64>,
    #[overlay(dynamic, give(class = class))]
    pub vaddr: Word,
    #[overlay(dynamic, give(class = class))]
    pub paddr: Word,
    #[overlay(if = class == 1)]
    size32: Option<u32>,
    #[overlay(if = class == 2)]
    size64: Option<u64>,
    #[overlay(dynamic, give(class = class))]
    pub memsz: Word,
    #[overlay(if = class == 1)]
    flags32: Option<u32>,
    #[overlay(dynamic, give(class = class))]
    pub align: Word,
    #[overlay(at = offset32 + offset64, from = root, len = size32 + size64)]
    pub content: At<Vec<u8>>,
}

impl SegmentView<'_> {
    /// At which byte of the file it is.
    #[must_use]
    pub fn offset(&self) -> u64 {
        either(self.offset32(), self.offset64())
    }

    /// How many bytes of it are in the file.
    #[must_use]
    pub fn size(&self) -> u64 {
        either(self.size32(), self.size64())
    }

    /// Its permissions.
    #[must_use]
    pub fn flags(&self) -> u32 {
        self.flags32().or(self.flags64()).unwrap_or(0)
    }
}

/// The dynamic section, which is at `offset` and takes `size` bytes, and whose strings are in the table at `names`.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given, given(class: u8, offset: u64, size: u64, names: u64, names_size: u64))]
pub struct Entries {
    #[overlay(
        at = offset, len = size, stride = class * 8, give(class = class, names = names, names_size = names_size)
    )]
    pub all: Vec<Entry>,
}

/// An entry of the dynamic section. gABI chapter 5, "Dynamic Section".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given, given(class: u8, names: u64, names_size: u64))]
pub struct Entry {
    #[overlay(dynamic, give(class = class))]
    pub tag: Word,
    #[overlay(if = class == 1)]
    value32: Option<u32>,
    #[overlay(if = class == 2)]
    value64: Option<u64>,
    /// The string, if the tag says that it has one, and what follows it in the string table.
    #[overlay(
        at = names + value32 + value64, from = root, len = names_size - (value32 + value64)
    )]
    pub string: At<Vec<u8>>,
}
