//! What an image uses of others. Sections "The .idata Section" and "Delay-Load Import Tables (Image Only)".

use overlaid::{At, Overlay};

use super::{Name, offset_of};

/// The imports. They are laid over the whole file.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, given(table: u64, count: u16, rva: u32, is_64: bool))]
pub struct Imports {
    /// An entry for each library, and an empty one.
    #[overlay(
        at = offset_of(self.rest, table, count, rva), until = it.name_rva == 0,
        give(table = table, count = count, is_64 = is_64)
    )]
    pub entries: Vec<Import>,
}

/// The imports from one library. Section "Import Directory Table".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, given(table: u64, count: u16, is_64: bool))]
pub struct Import {
    /// The address of what is imported.
    pub lookup_rva: u32,
    /// When the image was bound to the library, or 0.
    pub time: u32,
    /// The first forwarder.
    pub forwarder: u32,
    /// The address of the name of the library.
    pub name_rva: u32,
    /// The address of what the loader overwrites with addresses. In the file it is as what is imported.
    pub addresses_rva: u32,
    /// The name of the library.
    #[overlay(at = 0, from = root, rest, if = name_rva != 0, give(table = table, count = count, rva = name_rva))]
    pub name: Option<At<Name>>,
    /// What is imported.
    #[overlay(
        at = 0, from = root, rest, if = name_rva != 0,
        give(
            table = table, count = count, rva = if lookup_rva != 0 { lookup_rva } else { addresses_rva },
            is_64 = is_64
        )
    )]
    pub lookups: Option<At<Lookups>>,
}

/// The delayed imports. They are laid over the whole file.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, given(table: u64, count: u16, rva: u32, is_64: bool))]
pub struct DelayImports {
    /// An entry for each library, and an empty one.
    #[overlay(
        at = offset_of(self.rest, table, count, rva), until = it.name_rva == 0,
        give(table = table, count = count, is_64 = is_64)
    )]
    pub entries: Vec<DelayImport>,
}

/// The delayed imports from one library. Section "The Delay-Load Directory Table".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, given(table: u64, count: u16, is_64: bool))]
pub struct DelayImport {
    /// 1 if the addresses are relative to the image; images of before 2000 have 0, and absolute addresses.
    pub attributes: u32,
    /// The address of the name of the library.
    pub name_rva: u32,
    /// The address of the handle of the library.
    pub handle_rva: u32,
    /// The address of what is overwritten with addresses.
    pub addresses_rva: u32,
    /// The address of what is imported.
    pub lookup_rva: u32,
    /// The address of addresses that are valid for a certain library.
    pub bound_rva: u32,
    /// The address of a copy of the addresses.
    pub unload_rva: u32,
    /// The time of the library to which the image was bound.
    pub time: u32,
    /// The name of the library.
    #[overlay(
        at = 0, from = root, rest, if = name_rva != 0 && attributes & 1 != 0,
        give(table = table, count = count, rva = name_rva)
    )]
    pub name: Option<At<Name>>,
    /// What is imported.
    #[overlay(
        at = 0, from = root, rest, if = name_rva != 0 && attributes & 1 != 0,
        give(table = table, count = count, rva = lookup_rva, is_64 = is_64)
    )]
    pub lookups: Option<At<Lookups>>,
}

/// What is imported from a library. It is laid over the whole file.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, given(table: u64, count: u16, rva: u32, is_64: bool))]
pub struct Lookups {
    /// An entry for each function or variable, and an empty one. A function counts them: an `until` cannot read the
    /// higher half of an entry, which may be absent, and the lower half alone is 0 in an import by the number 0 as well.
    #[overlay(
        at = offset_of(self.rest, table, count, rva),
        count = lookup_count(self.rest, offset_of(self.rest, table, count, rva), is_64),
        give(table = table, count = count, is_64 = is_64)
    )]
    pub entries: Vec<Lookup>,
}

/// How many entries there are at an offset, with the empty one at the end.
fn lookup_count(file: &[u8], offset: u64, is_64: bool) -> usize {
    let bytes = usize::try_from(offset).ok().and_then(|offset| file.get(offset..));
    let mut entries = bytes.unwrap_or_default().chunks_exact(if is_64 { 8 } else { 4 });
    let (mut used, mut has_end) = (0, false);
    while let (false, Some(entry)) = (has_end, entries.next()) {
        has_end = entry.iter().all(|byte| *byte == 0);
        used += 1;
    }
    // Without an empty entry, the list does not fit.
    if has_end { used } else { used + 1 }
}

/// What is imported: a function or a variable. Section "Import Lookup Table".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, given(table: u64, count: u16, is_64: bool))]
pub struct Lookup {
    /// The number of what is imported, or the address of its name.
    pub low: u32,
    /// The higher half. Its highest bit says that there is a number and no name; without it, that of the lower half does.
    #[overlay(if = is_64)]
    pub high: Option<u32>,
    /// The name.
    #[overlay(
        at = 0, from = root, rest, if = low != 0 && (if is_64 { high } else { low }) < 0x8000_0000,
        give(table = table, count = count, rva = low)
    )]
    pub hint: Option<At<Hint>>,
}

impl LookupView<'_> {
    /// The number of what is imported, if it has no name.
    #[must_use]
    pub fn ordinal(&self) -> Option<u16> {
        let has_number = self.high().unwrap_or(self.low()) >> 31 == 1;
        // The specification has a number of 16 bits there.
        has_number.then_some((self.low() & 0xffff) as u16)
    }
}

/// The name of what is imported. It is laid over the whole file. Section "Hint/Name Table".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, given(table: u64, count: u16, rva: u32))]
pub struct Hint {
    /// Where the name is probably among the names of the library.
    #[overlay(at = offset_of(self.rest, table, count, rva))]
    pub hint: u16,
    /// The name.
    #[overlay(at = offset_of(self.rest, table, count, rva) + 2, terminated = 0)]
    pub name: Vec<u8>,
}
