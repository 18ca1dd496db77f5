//! Symbols and relocations. gABI chapter 4, "Symbol Table" and "Relocation".

use overlaid::{At, Overlay};

use crate::executable::codes::{codes, words};

/// A symbol table. It is laid over the whole file, in which `header` is the header of the section with the names.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given, given(class: u8, offset: u64, size: u64, entsize: u64, header: u64))]
pub struct Symbols {
    /// Where the names are: `sh_offset` and `sh_size` of their section.
    #[overlay(at = header + 16, if = class == 1)]
    pub names32: Option<u32>,
    /// The same.
    #[overlay(at = header + 20, if = class == 1)]
    pub names_size32: Option<u32>,
    /// The same.
    #[overlay(at = header + 24, if = class == 2)]
    pub names64: Option<u64>,
    /// The same.
    #[overlay(at = header + 32, if = class == 2)]
    pub names_size64: Option<u64>,
    /// The symbols. The first one describes nothing.
    #[overlay(
        at = offset, len = size, stride = entsize,
        give(class = class, names = names32 + names64, names_size = names_size32 + names_size64)
    )]
    pub entries: At<Vec<Symbol>>,
}

/// A symbol. `names` and `names_size` are where the names are.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given, bit_order = lsb, given(class: u8, names: u64, names_size: u64))]
#[expect(missing_docs, reason = "the names are the gABI's")]
pub struct Symbol {
    /// Where the name starts among the names: `st_name`.
    pub name_at: u32,
    #[overlay(if = class == 1)]
    pub value32: Option<u32>,
    #[overlay(if = class == 1)]
    pub size32: Option<u32>,
    /// The lower half of `st_info`.
    #[overlay(bits = 4, word = u8)]
    pub kind: SymbolKind,
    /// The upper half of `st_info`.
    #[overlay(bits = 4)]
    pub bind: Bind,
    /// The lowest bits of `st_other`.
    #[overlay(bits = 2, word = u8)]
    pub visibility: Visibility,
    /// The other bits of `st_other`, which processors define.
    #[overlay(bits = 6)]
    pub other: u8,
    pub shndx: u16,
    #[overlay(if = class == 2)]
    pub value64: Option<u64>,
    #[overlay(if = class == 2)]
    pub size64: Option<u64>,
    /// Its name, if the table has names.
    #[overlay(at = names + name_at, from = root, len = names_size - name_at, terminated = 0, if = names_size != 0)]
    pub name: Option<At<Vec<u8>>>,
}

words! { SymbolView:
    /// An address, an offset in a section, or an alignment.
    value = value32 | value64;
    /// How many bytes the symbol has.
    size = size32 | size64;
}

codes! {
    /// The kind of a symbol.
    pub enum SymbolKind: u8 {
        Notype = 0,
        Object = 1,
        Func = 2,
        Section = 3,
        File = 4,
        Common = 5,
        Tls = 6,
        GnuIfunc = 10,
    }
}

codes! {
    /// From where a symbol can be seen.
    pub enum Bind: u8 {
        Local = 0,
        Global = 1,
        Weak = 2,
        GnuUnique = 10,
    }
}

/// How a symbol can be used outside of the file that defines it.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
#[expect(missing_docs, reason = "the names are the gABI's")]
pub enum Visibility {
    Default = 0,
    Internal = 1,
    Hidden = 2,
    Protected = 3,
}

/// A relocation.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given, given(class: u8, has_addend: bool))]
#[expect(missing_docs, reason = "the names are the gABI's")]
pub struct Relocation {
    #[overlay(if = class == 1)]
    pub offset32: Option<u32>,
    #[overlay(if = class == 2)]
    pub offset64: Option<u64>,
    #[overlay(if = class == 1)]
    pub info32: Option<u32>,
    #[overlay(if = class == 2)]
    pub info64: Option<u64>,
    #[overlay(if = class == 1 && has_addend)]
    pub addend32: Option<i32>,
    #[overlay(if = class == 2 && has_addend)]
    pub addend64: Option<i64>,
}

words! { RelocationView:
    /// What is changed: an address, or an offset in a section.
    offset = offset32 | offset64;
    /// The symbol and the kind.
    info = info32 | info64;
}

impl RelocationView<'_> {
    /// The index of its symbol.
    #[must_use]
    pub fn symbol(&self) -> u64 {
        self.info32().map_or(self.info64().unwrap_or(0) >> 32, |info| u64::from(info >> 8))
    }

    /// How the value is computed, as the processor defines it.
    #[must_use]
    pub fn kind(&self) -> u64 {
        self.info32()
            .map_or(self.info64().unwrap_or(0) & 0xffff_ffff, |info| u64::from(info & 0xff))
    }

    /// What is added, if it is not in the bytes that are changed.
    #[must_use]
    pub fn addend(&self) -> Option<i64> {
        self.addend64().or(self.addend32().map(i64::from))
    }
}
