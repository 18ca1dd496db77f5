//! What changes if an image is loaded at another address. Section "The .reloc Section (Image Only)".

use overlaid::Overlay;

use super::offset_of;
use crate::executable::codes::codes;

/// The base relocations. They are laid over the whole file.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, given(table: u64, count: u16, rva: u32, size: u32))]
pub struct Relocations {
    /// A block for each page.
    #[overlay(at = offset_of(self.rest, table, count, rva), len = size)]
    pub blocks: Vec<RelocationBlock>,
}

/// The base relocations of a page. Section "Base Relocation Block".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, len = size)]
pub struct RelocationBlock {
    /// The address of the page.
    pub page_rva: u32,
    /// How many bytes the block has.
    pub size: u32,
    /// The places.
    #[overlay(rest)]
    pub entries: Vec<BaseRelocation>,
}

/// A place that changes. Section "Base Relocation Types".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, bit_order = lsb, size = 2)]
pub struct BaseRelocation {
    /// Where it is in the page.
    #[overlay(bits = 12, word = u16)]
    pub offset: u16,
    /// How it changes.
    #[overlay(bits = 4)]
    pub kind: BaseRelocationKind,
}

codes! {
    /// How a place changes.
    pub enum BaseRelocationKind: u8 {
        Absolute = 0,
        High = 1,
        Low = 2,
        HighLow = 3,
        HighAdj = 4,
        OfMachine5 = 5,
        OfMachine7 = 7,
        OfMachine8 = 8,
        OfMachine9 = 9,
        Dir64 = 10,
    }
}
