//! ELF: the header, the section headers and the program headers, of both classes and byte orders. The words are those of
//! the System V gABI, without the prefixes: <https://www.sco.com/developers/gabi/latest/contents.html>.

use overlaid::{At, Overlay};

use crate::Format;

pub(crate) const FORMAT: Format = Format {
    name: "elf",
    title: "Executable and Linkable Format, 32 and 64 bits, of both byte orders",
    layout: File::LAYOUT,
    fits: |bytes| bytes.starts_with(b"\x7fELF"),
};

/// A file. gABI chapter 4, "ELF Header".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = from(data, 1 => little, 2 => big), root)]
#[expect(missing_docs, reason = "the names are the gABI's")]
pub struct File {
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
    pub kind: Kind,
    pub machine: u16,
    pub version: u32,
    #[overlay(if = class == 1)]
    pub entry32: Option<u32>,
    #[overlay(if = class == 2)]
    pub entry64: Option<u64>,
    #[overlay(if = class == 1)]
    pub phoff32: Option<u32>,
    #[overlay(if = class == 2)]
    pub phoff64: Option<u64>,
    #[overlay(if = class == 1)]
    pub shoff32: Option<u32>,
    #[overlay(if = class == 2)]
    pub shoff64: Option<u64>,
    pub flags: u32,
    pub ehsize: u16,
    pub phentsize: u16,
    pub phnum: u16,
    pub shentsize: u16,
    pub shnum: u16,
    pub shstrndx: u16,
    /// The program headers.
    #[overlay(at = phoff32 + phoff64, count = phnum, stride = phentsize, give(class = class))]
    pub segments: At<Vec<Segment>>,
    /// The section headers.
    #[overlay(at = shoff32 + shoff64, count = shnum, stride = shentsize, give(class = class))]
    pub sections: At<Vec<Section>>,
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

/// The kind of a file.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u16)]
#[expect(missing_docs, reason = "the names are the gABI's")]
pub enum Kind {
    None = 0,
    Rel = 1,
    Exec = 2,
    Dyn = 3,
    Core = 4,
    #[overlay(other)]
    Other(u16),
}

/// A section header. gABI chapter 4, "Sections".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given, given(class: u8))]
#[expect(missing_docs, reason = "the names are the gABI's")]
pub struct Section {
    pub name: u32,
    pub kind: u32,
    #[overlay(if = class == 1)]
    pub flags32: Option<u32>,
    #[overlay(if = class == 2)]
    pub flags64: Option<u64>,
    #[overlay(if = class == 1)]
    pub addr32: Option<u32>,
    #[overlay(if = class == 2)]
    pub addr64: Option<u64>,
    #[overlay(if = class == 1)]
    pub offset32: Option<u32>,
    #[overlay(if = class == 2)]
    pub offset64: Option<u64>,
    #[overlay(if = class == 1)]
    pub size32: Option<u32>,
    #[overlay(if = class == 2)]
    pub size64: Option<u64>,
    pub link: u32,
    pub info: u32,
    #[overlay(if = class == 1)]
    pub addralign32: Option<u32>,
    #[overlay(if = class == 2)]
    pub addralign64: Option<u64>,
    #[overlay(if = class == 1)]
    pub entsize32: Option<u32>,
    #[overlay(if = class == 2)]
    pub entsize64: Option<u64>,
    /// Its bytes. Some types of sections have none in the file.
    #[overlay(at = offset32 + offset64, from = root, len = size32 + size64, if = kind != 0 && kind != 8)]
    pub content: Option<At<Vec<u8>>>,
}

/// A program header. gABI chapter 5, "Program Header".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given, given(class: u8))]
#[expect(missing_docs, reason = "the names are the gABI's")]
pub struct Segment {
    pub kind: u32,
    #[overlay(if = class == 2)]
    pub flags64: Option<u32>,
    #[overlay(if = class == 1)]
    pub offset32: Option<u32>,
    #[overlay(if = class == 2)]
    pub offset64: Option<u64>,
    #[overlay(if = class == 1)]
    pub vaddr32: Option<u32>,
    #[overlay(if = class == 2)]
    pub vaddr64: Option<u64>,
    #[overlay(if = class == 1)]
    pub paddr32: Option<u32>,
    #[overlay(if = class == 2)]
    pub paddr64: Option<u64>,
    #[overlay(if = class == 1)]
    pub filesz32: Option<u32>,
    #[overlay(if = class == 2)]
    pub filesz64: Option<u64>,
    #[overlay(if = class == 1)]
    pub memsz32: Option<u32>,
    #[overlay(if = class == 2)]
    pub memsz64: Option<u64>,
    #[overlay(if = class == 1)]
    pub flags32: Option<u32>,
    #[overlay(if = class == 1)]
    pub align32: Option<u32>,
    #[overlay(if = class == 2)]
    pub align64: Option<u64>,
}
