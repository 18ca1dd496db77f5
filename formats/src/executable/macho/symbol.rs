//! Symbols. `mach-o/nlist.h`, `mach-o/loader.h`.

use overlaid::{At, Overlay};

use crate::executable::codes::{codes, words};

/// The symbols. `struct symtab_command`.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given, given(is_64: bool))]
#[expect(missing_docs, reason = "the names are Apple's")]
pub struct Symtab {
    pub symoff: u32,
    pub nsyms: u32,
    pub stroff: u32,
    pub strsize: u32,
    /// The symbols.
    #[overlay(
        at = symoff, from = root, count = nsyms, give(is_64 = is_64, strings = stroff, strings_size = strsize)
    )]
    pub symbols: At<Vec<Symbol>>,
}

/// A symbol. `struct nlist` and `struct nlist_64`. `strings` and `strings_size` are where the names are.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given, bit_order = lsb, given(is_64: bool, strings: u32, strings_size: u32))]
pub struct Symbol {
    /// Where the name starts among the names: `n_strx`.
    pub name_at: u32,
    /// Whether other files can use it: `N_EXT`.
    #[overlay(bits = 1, word = u8)]
    pub is_external: bool,
    /// What it is: `N_TYPE`.
    #[overlay(bits = 3)]
    pub kind: SymbolKind,
    /// Whether it was for other files before it was linked: `N_PEXT`.
    #[overlay(bits = 1)]
    pub is_private_external: bool,
    /// If it is not 0, the whole byte says what it is to a debugger: `N_STAB`.
    #[overlay(bits = 3)]
    pub stab: u8,
    /// The number of its section, from 1 on, or 0: `n_sect`.
    pub sect: u8,
    /// More about it: `n_desc`.
    pub desc: u16,
    /// Its address, in a file of 32 bits: `n_value`.
    #[overlay(if = !is_64)]
    pub value32: Option<u32>,
    /// Its address, in a file of 64 bits: `n_value`.
    #[overlay(if = is_64)]
    pub value64: Option<u64>,
    /// Its name. The offset 0 stands for no name.
    #[overlay(at = strings + name_at, from = root, len = strings_size - name_at, terminated = 0, if = name_at != 0)]
    pub name: Option<At<Vec<u8>>>,
}

words! { SymbolView:
    /// Its address, as `n_value`.
    value = value32 | value64;
}

codes! {
    /// What a symbol is.
    pub enum SymbolKind: u8 {
        Undefined = 0,
        Absolute = 1,
        Indirect = 5,
        Prebound = 6,
        Section = 7,
    }
}

/// How the symbols are ordered. `struct dysymtab_command`.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given)]
#[expect(missing_docs, reason = "the names are Apple's")]
pub struct Dysymtab {
    pub ilocalsym: u32,
    pub nlocalsym: u32,
    pub iextdefsym: u32,
    pub nextdefsym: u32,
    pub iundefsym: u32,
    pub nundefsym: u32,
    pub tocoff: u32,
    pub ntoc: u32,
    pub modtaboff: u32,
    pub nmodtab: u32,
    pub extrefsymoff: u32,
    pub nextrefsyms: u32,
    pub indirectsymoff: u32,
    pub nindirectsyms: u32,
    pub extreloff: u32,
    pub nextrel: u32,
    pub locreloff: u32,
    pub nlocrel: u32,
    /// The symbols of stubs and pointers.
    #[overlay(at = indirectsymoff, from = root, count = nindirectsyms, if = nindirectsyms != 0)]
    pub indirect: Option<At<Vec<IndirectSymbol>>>,
}

/// The symbol of a stub or a pointer.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given)]
pub struct IndirectSymbol {
    /// The index of the symbol. The two highest bits stand for a local and for an absolute one.
    pub index: u32,
}
