//! The header of a file. gABI chapter 4, "ELF Header".

use overlaid::{At, Overlay, OverlayError};

use super::{Machine, Section, Segment, SegmentKind, Tag};
use crate::executable::codes::{codes, words};

/// A file.
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
    pub osabi: OsAbi,
    pub abiversion: u8,
    #[overlay(reserved)]
    pub pad: [u8; 7],
    pub kind: Kind,
    pub machine: Machine,
    pub version: u32,
    #[overlay(if = class == Class::Elf32)]
    pub entry32: Option<u32>,
    #[overlay(if = class == Class::Elf64)]
    pub entry64: Option<u64>,
    #[overlay(if = class == Class::Elf32)]
    pub phoff32: Option<u32>,
    #[overlay(if = class == Class::Elf64)]
    pub phoff64: Option<u64>,
    #[overlay(if = class == Class::Elf32)]
    pub shoff32: Option<u32>,
    #[overlay(if = class == Class::Elf64)]
    pub shoff64: Option<u64>,
    pub flags: u32,
    pub ehsize: u16,
    pub phentsize: u16,
    pub phnum: u16,
    pub shentsize: u16,
    pub shnum: u16,
    pub shstrndx: u16,
    /// The number of section headers, in section header 0, if it does not fit `shnum`.
    #[overlay(at = shoff32 + 20, if = class == Class::Elf32 && shnum == 0 && shoff32 != 0)]
    pub long_shnum32: Option<u32>,
    #[overlay(at = shoff64 + 32, if = class == Class::Elf64 && shnum == 0 && shoff64 != 0)]
    pub long_shnum64: Option<u64>,
    /// The section with the names of sections, in section header 0, if it does not fit `shstrndx`.
    #[overlay(at = shoff32 + shoff64 + class * 16 + 8, if = shstrndx == 0xffff && shoff32 + shoff64 != 0)]
    pub long_shstrndx: Option<u32>,
    /// The number of program headers, in section header 0, if it does not fit `phnum`.
    #[overlay(at = shoff32 + shoff64 + class * 16 + 12, if = phnum == 0xffff && shoff32 + shoff64 != 0)]
    pub long_phnum: Option<u32>,
    /// Where the names of sections are: `sh_offset` and `sh_size` of their section. They are absent if its header is
    /// not in the file.
    #[overlay(
        at = shoff32 + names(shstrndx, long_shstrndx) * shentsize + 16,
        if = class == Class::Elf32 && shoff32 != 0 && shstrndx != 0
            && shoff32 + names(shstrndx, long_shstrndx) * shentsize + 24 <= self.size
    )]
    pub names_offset32: Option<u32>,
    #[overlay(
        at = shoff32 + names(shstrndx, long_shstrndx) * shentsize + 20,
        if = class == Class::Elf32 && shoff32 != 0 && shstrndx != 0
            && shoff32 + names(shstrndx, long_shstrndx) * shentsize + 24 <= self.size
    )]
    pub names_size32: Option<u32>,
    #[overlay(
        at = shoff64 + names(shstrndx, long_shstrndx) * shentsize + 24,
        if = class == Class::Elf64 && shoff64 != 0 && shstrndx != 0
            && shoff64 + names(shstrndx, long_shstrndx) * shentsize + 40 <= self.size
    )]
    pub names_offset64: Option<u64>,
    #[overlay(
        at = shoff64 + names(shstrndx, long_shstrndx) * shentsize + 32,
        if = class == Class::Elf64 && shoff64 != 0 && shstrndx != 0
            && shoff64 + names(shstrndx, long_shstrndx) * shentsize + 40 <= self.size
    )]
    pub names_size64: Option<u64>,
    /// The program headers.
    #[overlay(
        at = phoff32 + phoff64, stride = phentsize, give(class = class),
        count = if phoff32 + phoff64 == 0 { 0 } else if phnum == 0xffff && long_phnum != 0 { long_phnum } else { phnum }
    )]
    pub segments: At<Vec<Segment>>,
    /// The section headers.
    #[overlay(
        at = shoff32 + shoff64, stride = shentsize,
        count = if shoff32 + shoff64 == 0 { 0 } else if shnum == 0 { long_shnum32 + long_shnum64 } else { shnum },
        give(
            class = class, table = shoff32 + shoff64, entry = shentsize,
            names = names_offset32 + names_offset64, names_size = names_size32 + names_size64
        )
    )]
    pub sections: At<Vec<Section>>,
}

/// The index of the section with the names of sections.
fn names(shstrndx: u16, long: u32) -> u32 {
    if shstrndx == 0xffff { long } else { shstrndx.into() }
}

words! { FileView:
    /// The address where the program starts.
    entry = entry32 | entry64;
    /// Where the program headers are in the file.
    phoff = phoff32 | phoff64;
    /// Where the section headers are in the file.
    shoff = shoff32 | shoff64;
}

/// What the attributes do not say: an address is at another byte of the file, which depends on the list of segments.
impl<'a> FileView<'a> {
    /// Where the byte at this address is in the file, if a segment that is loaded has it there.
    ///
    /// # Errors
    /// If the program headers are not in the file.
    pub fn offset_of(&self, address: u64) -> Result<Option<u64>, OverlayError> {
        Ok(self
            .segments()?
            .into_iter()
            .filter(|segment| segment.kind() == SegmentKind::Load)
            .find_map(|segment| {
                let skipped = address.checked_sub(segment.vaddr())?;
                segment.offset().checked_add(skipped).filter(|_| skipped < segment.filesz())
            }))
    }

    /// The strings of the dynamic segment, which `DT_STRTAB` and `DT_STRSZ` locate. This needs no section headers.
    ///
    /// # Errors
    /// If a part that leads there is not in the file.
    pub fn dynamic_strings(&self) -> Result<Option<&'a [u8]>, OverlayError> {
        let mut segments = self.segments()?.into_iter();
        let Some(entries) =
            segments.find_map(|segment| segment.dynamic().transpose()).transpose()?
        else {
            return Ok(None);
        };
        let value =
            |tag| entries.iter().find(|entry| entry.tag() == tag).map(|entry| entry.value());
        let (Some(address), Some(size)) = (value(Tag::Strtab), value(Tag::Strsz)) else {
            return Ok(None);
        };
        let bytes = |offset| {
            let start = usize::try_from(offset).ok()?;
            self.bytes().get(start..start.checked_add(usize::try_from(size).ok()?)?)
        };
        Ok(self.offset_of(address)?.and_then(bytes))
    }
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

codes! {
    /// The kind of a file.
    pub enum Kind: u16 {
        None = 0,
        Rel = 1,
        Exec = 2,
        Dyn = 3,
        Core = 4,
    }
}

codes! {
    /// The operating system or the ABI.
    pub enum OsAbi: u8 {
        Standalone = 255,
        Sysv = 0,
        Hpux = 1,
        Netbsd = 2,
        Linux = 3,
        Hurd = 4,
        Solaris = 6,
        Aix = 7,
        Irix = 8,
        Freebsd = 9,
        Tru64 = 10,
        Modesto = 11,
        Openbsd = 12,
        Openvms = 13,
        Nsk = 14,
        Aros = 15,
        Fenixos = 16,
        Cloud = 17,
        Sortix = 53,
        ArmAeabi = 64,
        Arm = 97,
        CellLv2 = 102,
    }
}
