//! The dynamic section. gABI chapter 5, "Dynamic Section".

use overlaid::{At, Overlay};

use crate::executable::codes::{codes, words};

/// The dynamic section. It is laid over the whole file, in which `header` is the header of the section with its strings.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given, given(class: u8, offset: u64, size: u64, header: u64))]
pub struct Dynamic {
    /// Where the strings are: `sh_offset` and `sh_size` of their section.
    #[overlay(at = header + 16, if = class == 1)]
    pub strings32: Option<u32>,
    /// The same.
    #[overlay(at = header + 20, if = class == 1)]
    pub strings_size32: Option<u32>,
    /// The same.
    #[overlay(at = header + 24, if = class == 2)]
    pub strings64: Option<u64>,
    /// The same.
    #[overlay(at = header + 32, if = class == 2)]
    pub strings_size64: Option<u64>,
    /// The entries. What follows an entry with the tag 0 is not used.
    #[overlay(
        at = offset, len = size, stride = class * 8,
        give(class = class, strings = strings32 + strings64, strings_size = strings_size32 + strings_size64)
    )]
    pub entries: At<Vec<DynamicEntry>>,
}

/// An entry of the dynamic section. `strings` and `strings_size` are where its strings are, if that is known.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given, given(class: u8, strings: u64, strings_size: u64))]
#[expect(missing_docs, reason = "the names are the gABI's")]
pub struct DynamicEntry {
    #[overlay(if = class == 1)]
    pub tag32: Option<Tag32>,
    #[overlay(if = class == 2)]
    pub tag64: Option<Tag>,
    #[overlay(if = class == 1)]
    pub value32: Option<u32>,
    #[overlay(if = class == 2)]
    pub value64: Option<u64>,
    /// The string that the value refers to, such as the name of a library.
    #[overlay(
        at = strings + value32 + value64, from = root, len = strings_size - value32 - value64, terminated = 0,
        if = strings_size != 0 && is_text(tag32 + tag64)
    )]
    pub text: Option<At<Vec<u8>>>,
}

/// Whether the value of a tag refers to a string.
fn is_text(tag: u64) -> bool {
    use Tag::{Audit, Auxiliary, Config, Depaudit, Filter, Needed, Rpath, Runpath, Soname};
    matches!(
        Tag::from(tag),
        Needed | Soname | Rpath | Runpath | Config | Depaudit | Audit | Auxiliary | Filter
    )
}

impl DynamicEntryView<'_> {
    /// What the value is.
    #[must_use]
    pub fn tag(&self) -> Tag {
        self.tag64()
            .or(self.tag32().map(|tag| Tag::from(u64::from(u32::from(tag)))))
            .unwrap_or(Tag::Null)
    }
}

words! { DynamicEntryView:
    /// A number, an address, or the offset of a string, as the tag says.
    value = value32 | value64;
}

macro_rules! tags {
    ($(#[$meta:meta])* $name:ident: $repr:ident) => {
        codes! {
            $(#[$meta])*
            pub enum $name: $repr {
                Null = 0,
                Needed = 1,
                Pltrelsz = 2,
                Pltgot = 3,
                Hash = 4,
                Strtab = 5,
                Symtab = 6,
                Rela = 7,
                Relasz = 8,
                Relaent = 9,
                Strsz = 10,
                Syment = 11,
                Init = 12,
                Fini = 13,
                Soname = 14,
                Rpath = 15,
                Symbolic = 16,
                Rel = 17,
                Relsz = 18,
                Relent = 19,
                Pltrel = 20,
                Debug = 21,
                Textrel = 22,
                Jmprel = 23,
                BindNow = 24,
                InitArray = 25,
                FiniArray = 26,
                InitArraysz = 27,
                FiniArraysz = 28,
                Runpath = 29,
                Flags = 30,
                PreinitArray = 32,
                PreinitArraysz = 33,
                SymtabShndx = 34,
                Relrsz = 35,
                Relr = 36,
                Relrent = 37,
                AndroidRel = 0x6000_000f,
                AndroidRelsz = 0x6000_0010,
                AndroidRela = 0x6000_0011,
                AndroidRelasz = 0x6000_0012,
                AndroidRelr = 0x6fff_e000,
                AndroidRelrsz = 0x6fff_e001,
                AndroidRelrent = 0x6fff_e003,
                AndroidRelrcount = 0x6fff_e005,
                GnuPrelinked = 0x6fff_fdf5,
                GnuConflictsz = 0x6fff_fdf6,
                GnuLiblistsz = 0x6fff_fdf7,
                Checksum = 0x6fff_fdf8,
                Pltpadsz = 0x6fff_fdf9,
                Moveent = 0x6fff_fdfa,
                Movesz = 0x6fff_fdfb,
                Syminsz = 0x6fff_fdfe,
                Syminent = 0x6fff_fdff,
                GnuHash = 0x6fff_fef5,
                TlsdescPlt = 0x6fff_fef6,
                TlsdescGot = 0x6fff_fef7,
                GnuConflict = 0x6fff_fef8,
                GnuLiblist = 0x6fff_fef9,
                Config = 0x6fff_fefa,
                Depaudit = 0x6fff_fefb,
                Audit = 0x6fff_fefc,
                Pltpad = 0x6fff_fefd,
                Movetab = 0x6fff_fefe,
                Syminfo = 0x6fff_feff,
                Versym = 0x6fff_fff0,
                Relacount = 0x6fff_fff9,
                Relcount = 0x6fff_fffa,
                Flags1 = 0x6fff_fffb,
                Verdef = 0x6fff_fffc,
                Verdefnum = 0x6fff_fffd,
                Verneed = 0x6fff_fffe,
                Verneednum = 0x6fff_ffff,
                Auxiliary = 0x7fff_fffd,
                Filter = 0x7fff_ffff,
            }
        }
    };
}

tags! {
    /// What an entry of the dynamic section is.
    Tag: u64
}

tags! {
    /// What an entry of the dynamic section is, as files of 32 bits have it.
    Tag32: u32
}
