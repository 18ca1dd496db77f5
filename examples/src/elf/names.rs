//! The numbers of ELF that have names. New ones are assigned all the time, so a number may have none.

/// Numbers, and their names.
pub type Names = &'static [(u32, &'static str)];

/// `e_type`. gABI chapter 4, "ELF Header".
pub const FILE: Names = &[(0, "None"), (1, "Rel"), (2, "Exec"), (3, "Dyn"), (4, "Core")];

/// The common values of `e_machine`. gABI chapter 4, "ELF Header".
#[rustfmt::skip]
pub const MACHINE: Names = &[
    (0, "None"), (2, "Sparc"), (3, "I386"), (4, "M68k"), (8, "Mips"), (20, "Ppc"), (21, "Ppc64"),
    (22, "S390"), (40, "Arm"), (43, "SparcV9"), (62, "X86_64"), (183, "AArch64"), (243, "RiscV"),
    (247, "Bpf"), (258, "LoongArch"),
];

/// `p_type`. gABI chapter 5, "Program Header". Those of GNU are from `<elf.h>`.
#[rustfmt::skip]
pub const SEGMENT: Names = &[
    (0, "Null"), (1, "Load"), (2, "Dynamic"), (3, "Interp"), (4, "Note"), (5, "Shlib"), (6, "Phdr"),
    (7, "Tls"), (0x6474_e550, "GnuEhFrame"), (0x6474_e551, "GnuStack"), (0x6474_e552, "GnuRelro"),
    (0x6474_e553, "GnuProperty"),
];

/// `sh_type`. gABI chapter 4, "Sections". Those of GNU are from `<elf.h>`.
#[rustfmt::skip]
pub const SECTION: Names = &[
    (0, "Null"), (1, "Progbits"), (2, "Symtab"), (3, "Strtab"), (4, "Rela"), (5, "Hash"),
    (6, "Dynamic"), (7, "Note"), (8, "Nobits"), (9, "Rel"), (10, "Shlib"), (11, "Dynsym"),
    (14, "InitArray"), (15, "FiniArray"), (16, "PreinitArray"), (17, "Group"), (18, "SymtabShndx"),
    (19, "Relr"), (0x6fff_fff6, "GnuHash"), (0x6fff_fffd, "GnuVerdef"), (0x6fff_fffe, "GnuVerneed"),
    (0x6fff_ffff, "GnuVersym"),
];

/// The name of a number, or the number in hexadecimal if it has none.
pub fn name(number: u32, names: Names) -> String {
    let known = names.iter().find(|(known, _)| *known == number);
    known.map_or_else(|| format!("{number:#x}"), |(_, name)| (*name).to_owned())
}
