//! Segments, sections and relocations. `mach-o/loader.h`, `mach-o/reloc.h`.

use overlaid::{At, Overlay};

use crate::executable::codes::{codes, words};

/// A segment. `struct segment_command` and `struct segment_command_64`.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given, given(is_64: bool, is_big: bool))]
#[expect(missing_docs, reason = "the names are Apple's")]
pub struct Segment {
    pub segname: [u8; 16],
    #[overlay(if = !is_64)]
    pub vmaddr32: Option<u32>,
    #[overlay(if = is_64)]
    pub vmaddr64: Option<u64>,
    #[overlay(if = !is_64)]
    pub vmsize32: Option<u32>,
    #[overlay(if = is_64)]
    pub vmsize64: Option<u64>,
    #[overlay(if = !is_64)]
    pub fileoff32: Option<u32>,
    #[overlay(if = is_64)]
    pub fileoff64: Option<u64>,
    #[overlay(if = !is_64)]
    pub filesize32: Option<u32>,
    #[overlay(if = is_64)]
    pub filesize64: Option<u64>,
    pub maxprot: u32,
    pub initprot: u32,
    pub nsects: u32,
    pub flags: u32,
    /// Its sections.
    #[overlay(count = nsects, give(is_64 = is_64, is_big = is_big))]
    pub sections: Vec<Section>,
    /// Its bytes in the file.
    #[overlay(at = fileoff32 + fileoff64, from = root, len = filesize32 + filesize64)]
    pub content: At<Vec<u8>>,
}

words! { SegmentView:
    /// Its address.
    vmaddr = vmaddr32 | vmaddr64;
    /// How many bytes it has in memory.
    vmsize = vmsize32 | vmsize64;
    /// Where it starts in the file.
    fileoff = fileoff32 | fileoff64;
    /// How many bytes it has in the file.
    filesize = filesize32 | filesize64;
}

impl<'a> SegmentView<'a> {
    /// Its name, without the zeroes that fill it up.
    #[must_use]
    pub fn name(&self) -> &'a [u8] {
        until_zero(self.segname())
    }
}

/// A section. `struct section` and `struct section_64`.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given, bit_order = lsb, given(is_64: bool, is_big: bool))]
#[expect(missing_docs, reason = "the names are Apple's")]
pub struct Section {
    pub sectname: [u8; 16],
    pub segname: [u8; 16],
    #[overlay(if = !is_64)]
    pub addr32: Option<u32>,
    #[overlay(if = is_64)]
    pub addr64: Option<u64>,
    #[overlay(if = !is_64)]
    pub size32: Option<u32>,
    #[overlay(if = is_64)]
    pub size64: Option<u64>,
    pub offset: u32,
    /// The exponent of two of its alignment.
    pub align: u32,
    pub reloff: u32,
    pub nreloc: u32,
    /// The lowest bits of the flags.
    #[overlay(bits = 8, word = u32)]
    pub kind: SectionKind,
    /// The other bits of the flags.
    #[overlay(bits = 24)]
    pub attributes: u32,
    pub reserved1: u32,
    pub reserved2: u32,
    #[overlay(if = is_64)]
    pub reserved3: Option<u32>,
    /// Its bytes. Sections of zeroes have none in the file.
    #[overlay(
        at = offset, from = root, len = size32 + size64,
        if = kind != SectionKind::Zerofill && kind != SectionKind::GbZerofill && kind != SectionKind::ThreadLocalZerofill
            && offset != 0
    )]
    pub content: Option<At<Vec<u8>>>,
    /// Its relocations, in an object file.
    #[overlay(at = reloff, from = root, count = nreloc, if = nreloc != 0, give(is_big = is_big))]
    pub relocations: Option<At<Vec<Relocation>>>,
}

words! { SectionView:
    /// Its address.
    addr = addr32 | addr64;
    /// How many bytes it has in memory.
    size = size32 | size64;
}

impl<'a> SectionView<'a> {
    /// Its name, without the zeroes that fill it up.
    #[must_use]
    pub fn name(&self) -> &'a [u8] {
        until_zero(self.sectname())
    }
}

/// The bytes before the first zero.
fn until_zero(bytes: &[u8]) -> &[u8] {
    bytes.split(|byte| *byte == 0).next().unwrap_or_default()
}

codes! {
    /// What is in a section.
    pub enum SectionKind: u8 {
        Regular = 0,
        Zerofill = 1,
        CstringLiterals = 2,
        FourByteLiterals = 3,
        EightByteLiterals = 4,
        LiteralPointers = 5,
        NonLazySymbolPointers = 6,
        LazySymbolPointers = 7,
        SymbolStubs = 8,
        ModInitFuncPointers = 9,
        ModTermFuncPointers = 10,
        Coalesced = 11,
        GbZerofill = 12,
        Interposing = 13,
        SixteenByteLiterals = 14,
        DtraceDof = 15,
        LazyDylibSymbolPointers = 16,
        ThreadLocalRegular = 17,
        ThreadLocalZerofill = 18,
        ThreadLocalVariables = 19,
        ThreadLocalVariablePointers = 20,
        ThreadLocalInitFunctionPointers = 21,
        InitFuncOffsets = 22,
    }
}

/// A relocation. `struct relocation_info`.
///
/// Its bits are those of a C compiler of the machine, so both their order and that of the bytes depend on it.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given, given(is_big: bool))]
pub struct Relocation {
    /// What is changed, relative to the section.
    pub address: u32,
    /// The other fields, in a file for a little-endian machine.
    #[overlay(if = !is_big)]
    pub little: Option<RelocationBits>,
    /// The other fields, in a file for a big-endian machine.
    #[overlay(if = is_big)]
    pub big: Option<BigRelocationBits>,
}

/// What a relocation has in its bits, for a little-endian machine.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[overlay(endian = little, bit_order = lsb, size = 4)]
pub struct RelocationBits {
    /// The index of a symbol, or the number of a section.
    #[overlay(bits = 24, word = u32)]
    pub symbolnum: u32,
    /// Whether it is relative to the instruction.
    #[overlay(bits = 1)]
    pub pcrel: bool,
    /// The exponent of two of the number of bytes.
    #[overlay(bits = 2)]
    pub length: u8,
    /// Whether it is about a symbol.
    #[overlay(bits = 1)]
    pub is_extern: bool,
    /// How it is changed, as the machine defines it.
    #[overlay(bits = 4)]
    pub kind: u8,
}

/// What a relocation has in its bits, for a big-endian machine.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[overlay(endian = big, bit_order = msb, size = 4)]
pub struct BigRelocationBits {
    /// The index of a symbol, or the number of a section.
    #[overlay(bits = 24, word = u32)]
    pub symbolnum: u32,
    /// Whether it is relative to the instruction.
    #[overlay(bits = 1)]
    pub pcrel: bool,
    /// The exponent of two of the number of bytes.
    #[overlay(bits = 2)]
    pub length: u8,
    /// Whether it is about a symbol.
    #[overlay(bits = 1)]
    pub is_extern: bool,
    /// How it is changed, as the machine defines it.
    #[overlay(bits = 4)]
    pub kind: u8,
}

impl RelocationView<'_> {
    /// What it has in its bits, whatever the machine.
    #[must_use]
    pub fn bits(&self) -> Option<RelocationBits> {
        let big = self.big().map(|bits| RelocationBits {
            symbolnum: bits.symbolnum(),
            pcrel: bits.pcrel(),
            length: bits.length(),
            is_extern: bits.is_extern(),
            kind: bits.kind(),
        });
        self.little().map(RelocationBitsOverlay::to_value).or(big)
    }
}
