//! Program headers, which describe segments. gABI chapter 5, "Program Header".

use overlaid::{At, Overlay};

use super::{DynamicEntry, Note};
use crate::executable::codes::{codes, words};

/// A program header.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given, given(class: u8))]
#[expect(missing_docs, reason = "the names are the gABI's")]
pub struct Segment {
    pub kind: SegmentKind,
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
    /// Its bytes in the file.
    #[overlay(at = offset32 + offset64, from = root, len = filesz32 + filesz64)]
    pub content: At<Vec<u8>>,
    /// The path of the program that loads the file.
    #[overlay(
        at = offset32 + offset64, from = root, len = filesz32 + filesz64, terminated = 0,
        if = kind == SegmentKind::Interp
    )]
    pub interpreter: Option<At<Vec<u8>>>,
    /// The dynamic section, without its strings, as these are at an address.
    #[overlay(
        at = offset32 + offset64, from = root, len = filesz32 + filesz64, if = kind == SegmentKind::Dynamic,
        stride = class * 8, give(class = class, strings = 0, strings_size = 0)
    )]
    pub dynamic: Option<At<Vec<DynamicEntry>>>,
    /// The notes.
    #[overlay(
        at = offset32 + offset64, from = root, len = filesz32 + filesz64, lazy, if = kind == SegmentKind::Note,
        give(class = class, align = if align32 + align64 == 8 { 8 } else { 4 })
    )]
    pub notes: Option<At<Vec<Note>>>,
}

words! { SegmentView:
    /// Where it starts in the file.
    offset = offset32 | offset64;
    /// Its address.
    vaddr = vaddr32 | vaddr64;
    /// Its physical address.
    paddr = paddr32 | paddr64;
    /// How many bytes it has in the file.
    filesz = filesz32 | filesz64;
    /// How many bytes it has in memory.
    memsz = memsz32 | memsz64;
    /// Its alignment.
    align = align32 | align64;
}

impl SegmentView<'_> {
    /// Its permissions: 4 to read, 2 to write, 1 to execute.
    #[must_use]
    pub fn flags(&self) -> u32 {
        self.flags32().or(self.flags64()).unwrap_or(0)
    }
}

codes! {
    /// The kind of a segment.
    pub enum SegmentKind: u32 {
        Null = 0,
        Load = 1,
        Dynamic = 2,
        Interp = 3,
        Note = 4,
        Shlib = 5,
        Phdr = 6,
        Tls = 7,
        GnuEhFrame = 0x6474_e550,
        GnuStack = 0x6474_e551,
        GnuRelro = 0x6474_e552,
        GnuProperty = 0x6474_e553,
    }
}
