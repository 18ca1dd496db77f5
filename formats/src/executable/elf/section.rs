//! Section headers, and what is in sections. gABI chapter 4, "Sections".

use overlaid::{At, Overlay};

use super::{Dynamic, Note, Relocation, Symbols};
use crate::executable::codes::{codes, words};

/// A section header.
///
/// `table` and `entry` are where the section headers are and how large one is, for sections that refer to other ones.
/// `names` and `names_size` are where the names are.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given, given(class: u8, table: u64, entry: u16, names: u64, names_size: u64))]
#[expect(missing_docs, reason = "the names are the gABI's")]
pub struct Section {
    /// Where the name starts among the names of sections: `sh_name`.
    pub name_at: u32,
    pub kind: SectionKind,
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
    /// Its name, if the file has names of sections.
    #[overlay(at = names + name_at, from = root, len = names_size - name_at, terminated = 0, if = names_size != 0)]
    pub name: Option<At<Vec<u8>>>,
    /// Its bytes. Some kinds of sections have none in the file.
    #[overlay(
        at = offset32 + offset64, from = root, len = size32 + size64,
        if = kind != SectionKind::Null && kind != SectionKind::Nobits
    )]
    pub content: Option<At<Vec<u8>>>,
    /// What precedes the bytes of a section that is compressed.
    #[overlay(
        at = offset32 + offset64, from = root, len = size32 + size64, give(class = class),
        if = kind != SectionKind::Null && kind != SectionKind::Nobits && (flags32 + flags64) & 0x800 != 0
    )]
    pub compressed: Option<At<Compressed>>,
    /// The strings.
    #[overlay(
        at = offset32 + offset64, from = root, len = size32 + size64, lazy, if = kind == SectionKind::Strtab
    )]
    pub strings: Option<At<Vec<Text>>>,
    /// The symbols.
    #[overlay(
        at = 0, from = root, rest,
        if = kind == SectionKind::Symtab || kind == SectionKind::Dynsym || kind == SectionKind::SunwLdynsym,
        give(
            class = class, offset = offset32 + offset64, size = size32 + size64, entsize = entsize32 + entsize64,
            header = table + link * entry
        )
    )]
    pub symbols: Option<At<Symbols>>,
    /// The sections of symbols that do not fit them, one for each symbol.
    #[overlay(
        at = offset32 + offset64, from = root, len = size32 + size64, if = kind == SectionKind::SymtabShndx
    )]
    pub indices: Option<At<Vec<Index>>>,
    /// The dynamic section.
    #[overlay(
        at = 0, from = root, rest, if = kind == SectionKind::Dynamic,
        give(
            class = class, offset = offset32 + offset64, size = size32 + size64, header = table + link * entry
        )
    )]
    pub dynamic: Option<At<Dynamic>>,
    /// The notes.
    #[overlay(
        at = offset32 + offset64, from = root, len = size32 + size64, lazy, if = kind == SectionKind::Note,
        give(class = class, align = if addralign32 + addralign64 == 8 { 8 } else { 4 })
    )]
    pub notes: Option<At<Vec<Note>>>,
    /// The relocations.
    #[overlay(
        at = offset32 + offset64, from = root, len = size32 + size64, stride = entsize32 + entsize64,
        if = kind == SectionKind::Rel || kind == SectionKind::Rela,
        give(class = class, has_addend = kind == SectionKind::Rela)
    )]
    pub relocations: Option<At<Vec<Relocation>>>,
    /// The members of a group of sections.
    #[overlay(at = offset32 + offset64, from = root, len = size32 + size64, if = kind == SectionKind::Group)]
    pub group: Option<At<Group>>,
}

words! { SectionView:
    /// Its attributes.
    flags = flags32 | flags64;
    /// Its address in memory.
    addr = addr32 | addr64;
    /// Where it starts in the file.
    offset = offset32 | offset64;
    /// How many bytes it has.
    size = size32 | size64;
    /// The alignment of its address.
    addralign = addralign32 | addralign64;
    /// How many bytes an entry has, if it is a table.
    entsize = entsize32 | entsize64;
}

codes! {
    /// The kind of a section.
    pub enum SectionKind: u32 {
        Null = 0,
        Progbits = 1,
        Symtab = 2,
        Strtab = 3,
        Rela = 4,
        Hash = 5,
        Dynamic = 6,
        Note = 7,
        Nobits = 8,
        Rel = 9,
        Shlib = 10,
        Dynsym = 11,
        InitArray = 14,
        FiniArray = 15,
        PreinitArray = 16,
        Group = 17,
        SymtabShndx = 18,
        Relr = 19,
        SunwLdynsym = 0x6fff_fff3,
        GnuAttributes = 0x6fff_fff5,
        GnuHash = 0x6fff_fff6,
        GnuLiblist = 0x6fff_fff7,
        SunwSyminfo = 0x6fff_fffc,
        GnuVerdef = 0x6fff_fffd,
        GnuVerneed = 0x6fff_fffe,
        GnuVersym = 0x6fff_ffff,
    }
}

/// A string in a string table. gABI chapter 4, "String Table".
#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct Text {
    /// The bytes of the string, with the zero at its end.
    #[overlay(until = it == 0)]
    pub text: Vec<u8>,
}

/// The sections that are kept or removed together. gABI chapter 4, "Section Groups".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given)]
pub struct Group {
    /// 1 if a group with the same signature in another file is the same one.
    pub flags: u32,
    /// The indices of its sections.
    #[overlay(rest)]
    pub members: Vec<Index>,
}

/// The index of a section.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given)]
pub struct Index {
    /// The index.
    pub index: u32,
}

/// A section that is compressed. gABI chapter 4, "Section Compression".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given, given(class: u8))]
#[expect(missing_docs, reason = "the names are the gABI's")]
pub struct Compressed {
    pub kind: CompressionKind,
    #[overlay(if = class == 2)]
    pub reserved: Option<u32>,
    #[overlay(if = class == 1)]
    pub size32: Option<u32>,
    #[overlay(if = class == 2)]
    pub size64: Option<u64>,
    #[overlay(if = class == 1)]
    pub addralign32: Option<u32>,
    #[overlay(if = class == 2)]
    pub addralign64: Option<u64>,
    /// The compressed bytes.
    #[overlay(rest)]
    pub data: Vec<u8>,
}

words! { CompressedView:
    /// How many bytes the section has when it is decompressed.
    size = size32 | size64;
    /// The alignment of these bytes.
    addralign = addralign32 | addralign64;
}

codes! {
    /// How a section is compressed.
    pub enum CompressionKind: u32 {
        Zlib = 1,
        Zstd = 2,
    }
}
