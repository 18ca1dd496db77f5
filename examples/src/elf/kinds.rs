//! The numbers of ELF that have names. New numbers are assigned all the time, so every enum is
//! open: it keeps an unknown number instead of refusing it.

use std::fmt;

use overlaid::Overlay;

/// `e_type`. gABI chapter 4, "ELF Header".
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u16)]
#[expect(missing_docs, reason = "the names are the gABI's")]
pub enum FileKind {
    None = 0,
    Rel = 1,
    Exec = 2,
    Dyn = 3,
    Core = 4,
    #[overlay(other)]
    Other(u16),
}

/// The common values of `e_machine`. gABI chapter 4, "ELF Header".
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u16)]
#[expect(missing_docs, reason = "the names are the gABI's")]
pub enum Machine {
    None = 0,
    Sparc = 2,
    I386 = 3,
    M68k = 4,
    Mips = 8,
    Ppc = 20,
    Ppc64 = 21,
    S390 = 22,
    Arm = 40,
    SparcV9 = 43,
    X86_64 = 62,
    AArch64 = 183,
    RiscV = 243,
    Bpf = 247,
    LoongArch = 258,
    #[overlay(other)]
    Other(u16),
}

/// `p_type`. gABI chapter 5, "Program Header". Those of GNU are from `<elf.h>`.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
#[expect(missing_docs, reason = "the names are the gABI's")]
pub enum SegmentKind {
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
    #[overlay(other)]
    Other(u32),
}

/// `sh_type`. gABI chapter 4, "Sections". Those of GNU are from `<elf.h>`.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
#[expect(missing_docs, reason = "the names are the gABI's")]
pub enum SectionKind {
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
    GnuHash = 0x6fff_fff6,
    GnuVerdef = 0x6fff_fffd,
    GnuVerneed = 0x6fff_fffe,
    GnuVersym = 0x6fff_ffff,
    #[overlay(other)]
    Other(u32),
}

/// `Display` shows a known number by its name and any other in hexadecimal.
macro_rules! display {
    ($($kind:ident),*) => {$(
        impl fmt::Display for $kind {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self {
                    Self::Other(number) => write!(f, "{number:#x}"),
                    known => write!(f, "{known:?}"),
                }
            }
        }
    )*};
}

display!(FileKind, Machine, SegmentKind, SectionKind);
