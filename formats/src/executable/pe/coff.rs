//! The COFF header, sections and symbols.
#![expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "functions in expressions get references to arrays"
)]

use overlaid::{At, Overlay};

use super::{FileFlags, SectionFlags};
use crate::executable::codes::codes;

/// The COFF header. Section "COFF File Header (Object and Image)".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, size = 20)]
pub struct CoffHeader {
    /// The machine.
    pub machine: CoffMachine,
    /// The number of sections.
    pub section_count: u16,
    /// When the file was made, in seconds since 1970. Often it is a number for the contents instead.
    pub time: u32,
    /// Where the symbols are.
    pub symbols_at: u32,
    /// The number of symbols, with auxiliary ones.
    pub symbol_count: u32,
    /// How many bytes the optional header has.
    pub optional_size: u16,
    /// What the file is.
    pub flags: FileFlags,
}

codes! {
    /// The machine that a file is for. Section "Machine Types".
    pub enum CoffMachine: u16 {
        Unknown = 0,
        I386 = 0x14c,
        R3000 = 0x162,
        R4000 = 0x166,
        R10000 = 0x168,
        WceMipsV2 = 0x169,
        Alpha = 0x184,
        Sh3 = 0x1a2,
        Sh3Dsp = 0x1a3,
        Sh4 = 0x1a6,
        Sh5 = 0x1a8,
        Arm = 0x1c0,
        Thumb = 0x1c2,
        ArmNt = 0x1c4,
        Am33 = 0x1d3,
        PowerPc = 0x1f0,
        PowerPcFp = 0x1f1,
        Ia64 = 0x200,
        Mips16 = 0x266,
        Alpha64 = 0x284,
        MipsFpu = 0x366,
        MipsFpu16 = 0x466,
        Ebc = 0xebc,
        RiscV32 = 0x5032,
        RiscV64 = 0x5064,
        RiscV128 = 0x5128,
        LoongArch32 = 0x6232,
        LoongArch64 = 0x6264,
        Amd64 = 0x8664,
        M32r = 0x9041,
        Arm64Ec = 0xa641,
        Arm64X = 0xa64e,
        Arm64 = 0xaa64,
    }
}

/// A section header. Section "Section Table (Section Headers)". `strings` is where the string table is.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, given(strings: u64))]
pub struct Section {
    /// The name, filled up with zeroes; or `/` and the place of the name in the string table.
    pub raw_name: [u8; 8],
    /// How many bytes it has in memory.
    pub virtual_size: u32,
    /// Its address in memory.
    pub rva: u32,
    /// How many bytes it has in the file.
    pub content_size: u32,
    /// Where its bytes are in the file.
    pub content_at: u32,
    /// Where its relocations are, in an object file.
    pub relocations_at: u32,
    /// Where its line numbers are. They are not used any more.
    pub lines_at: u32,
    /// The number of relocations.
    pub relocation_count: u16,
    /// The number of line numbers.
    pub line_count: u16,
    /// What is in it.
    pub flags: SectionFlags,
    /// Its name, if that is in the string table.
    #[overlay(
        at = strings + section_name_at(raw_name), from = root, terminated = 0,
        if = strings != 0 && section_name_at(raw_name) != 0
    )]
    pub long_name: Option<At<Vec<u8>>>,
    /// Its bytes in the file.
    #[overlay(at = content_at, from = root, len = content_size, if = content_at != 0 && content_size != 0)]
    pub content: Option<At<Vec<u8>>>,
    /// Its relocations.
    #[overlay(at = relocations_at, from = root, count = relocation_count, if = relocation_count != 0)]
    pub relocations: Option<At<Vec<Relocation>>>,
}

/// Where the name of a section is in the string table: `/` and a decimal number. Otherwise it is 0.
fn section_name_at(name: &[u8; 8]) -> u32 {
    let digits = name.strip_prefix(b"/").and_then(|digits| digits.split(|byte| *byte == 0).next());
    let number = digits.and_then(|digits| std::str::from_utf8(digits).ok()?.parse().ok());
    number.unwrap_or(0)
}

impl<'a> SectionView<'a> {
    /// The name: from the string table, or the one in the header without the zeroes.
    ///
    /// # Errors
    /// If the name should be in the string table, and is not.
    pub fn name(&self) -> Result<&'a [u8], overlaid::OverlayError> {
        Ok(self.long_name()?.unwrap_or_else(|| until_zero(self.raw_name())))
    }
}

/// The bytes before the first zero.
pub(super) fn until_zero(bytes: &[u8]) -> &[u8] {
    bytes.split(|byte| *byte == 0).next().unwrap_or_default()
}

/// A relocation of an object file. Section "COFF Relocations (Object Only)".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, size = 10)]
pub struct Relocation {
    /// What is changed, relative to the section.
    pub address: u32,
    /// The index of the symbol.
    pub symbol: u32,
    /// How it is changed, which depends on the machine.
    pub kind: u16,
}

/// A symbol. Section "COFF Symbol Table". `strings` is where the string table is.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, given(strings: u64))]
pub struct Symbol {
    /// The name, filled up with zeroes; or four zeroes and the place of the name in the string table.
    pub raw_name: [u8; 8],
    /// An address or a size, as section and storage class say.
    pub value: u32,
    /// The number of its section, from 1 on: 0 is undefined, -1 absolute, -2 for debuggers.
    pub section: i16,
    /// Its type: 0x20 for a function.
    pub kind: u16,
    /// Its storage class.
    pub class: StorageClass,
    /// The number of auxiliary symbols, which follow it.
    pub auxiliary_count: u8,
    /// The auxiliary symbols.
    #[overlay(count = auxiliary_count)]
    pub auxiliary: Vec<Auxiliary>,
    /// Its name, if that is in the string table.
    #[overlay(at = strings + symbol_name_at(raw_name), from = root, terminated = 0, if = symbol_name_at(raw_name) != 0)]
    pub long_name: Option<At<Vec<u8>>>,
}

/// Where the name of a symbol is in the string table. Otherwise it is 0.
fn symbol_name_at(name: &[u8; 8]) -> u32 {
    match name {
        [0, 0, 0, 0, at @ ..] => u32::from_le_bytes(*at),
        _ => 0,
    }
}

impl<'a> SymbolView<'a> {
    /// The name: from the string table, or the one in the symbol without the zeroes.
    ///
    /// # Errors
    /// If the name should be in the string table, and is not.
    pub fn name(&self) -> Result<&'a [u8], overlaid::OverlayError> {
        Ok(self.long_name()?.unwrap_or_else(|| until_zero(self.raw_name())))
    }
}

/// More about the symbol before it. Section "Auxiliary Symbol Records".
#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct Auxiliary {
    /// What it says depends on the symbol.
    pub bytes: [u8; 18],
}

codes! {
    /// What kind of definition a symbol is. Section "Storage Class".
    pub enum StorageClass: u8 {
        EndOfFunction = 255,
        Null = 0,
        Automatic = 1,
        External = 2,
        Static = 3,
        Register = 4,
        ExternalDef = 5,
        Label = 6,
        UndefinedLabel = 7,
        MemberOfStruct = 8,
        Argument = 9,
        StructTag = 10,
        MemberOfUnion = 11,
        UnionTag = 12,
        TypeDefinition = 13,
        UndefinedStatic = 14,
        EnumTag = 15,
        MemberOfEnum = 16,
        RegisterParam = 17,
        BitField = 18,
        Block = 100,
        Function = 101,
        EndOfStruct = 102,
        File = 103,
        Section = 104,
        WeakExternal = 105,
        ClrToken = 107,
    }
}
