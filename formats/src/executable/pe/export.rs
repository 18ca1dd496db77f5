//! What other images can use. Section "The .edata Section (Image Only)".

use overlaid::{At, Overlay};

use super::{Name, offset_of};

/// The exports, whose table is at an address with a size. They are laid over the whole file.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, given(table: u64, count: u16, rva: u32, size: u32))]
pub struct Exports {
    /// The table.
    #[overlay(at = offset_of(self.rest, table, count, rva))]
    pub directory: ExportDirectory,
    /// The name of the image.
    #[overlay(at = offset_of(self.rest, table, count, directory.name_rva), terminated = 0)]
    pub name: Vec<u8>,
    /// What is exported, by its number: the first one has the number `ordinal_base`.
    #[overlay(
        at = offset_of(self.rest, table, count, directory.functions_rva), count = directory.function_count,
        give(table = table, count = count, start = rva, end = rva + size)
    )]
    pub functions: Vec<ExportedFunction>,
    /// The names, in alphabetical order.
    #[overlay(
        at = offset_of(self.rest, table, count, directory.names_rva), count = directory.name_count,
        give(table = table, count = count)
    )]
    pub names: Vec<ExportedName>,
    /// For each name, the index of the function.
    #[overlay(at = offset_of(self.rest, table, count, directory.indices_rva), count = directory.name_count)]
    pub indices: Vec<u16>,
}

/// The table of exports. Section "Export Directory Table".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, size = 40)]
#[expect(missing_docs, reason = "the names are those of the specification")]
pub struct ExportDirectory {
    pub flags: u32,
    pub time: u32,
    pub major: u16,
    pub minor: u16,
    pub name_rva: u32,
    /// The number of the first function.
    pub ordinal_base: u32,
    pub function_count: u32,
    pub name_count: u32,
    pub functions_rva: u32,
    pub names_rva: u32,
    /// The address of the indices of functions, one for each name.
    pub indices_rva: u32,
}

/// Something that is exported. Section "Export Address Table". `start` and `end` are the addresses of all exports.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, given(table: u64, count: u16, start: u32, end: u64))]
pub struct ExportedFunction {
    /// Its address. It is 0 for a number that is not used.
    pub rva: u32,
    /// The library and the name of what it stands for, as in `OTHER.function`.
    #[overlay(
        at = 0, from = root, rest, if = rva >= start && rva < end,
        give(table = table, count = count, rva = rva)
    )]
    pub forwarder: Option<At<Name>>,
}

/// The name of something that is exported. Section "Export Name Pointer Table".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, given(table: u64, count: u16))]
pub struct ExportedName {
    /// Its address.
    pub rva: u32,
    /// The name.
    #[overlay(at = 0, from = root, rest, give(table = table, count = count, rva = rva))]
    pub name: At<Name>,
}
