//! What is in the segment `__LINKEDIT`. `mach-o/loader.h`.

use overlaid::{At, Leb128, Overlay};

use crate::executable::codes::codes;

/// Data in the last segment. `struct linkedit_data_command`.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given)]
#[expect(missing_docs, reason = "the names are Apple's")]
pub struct LinkeditData {
    pub dataoff: u32,
    pub datasize: u32,
    /// The data.
    #[overlay(at = dataoff, from = root, len = datasize)]
    pub data: At<Vec<u8>>,
}

/// Where functions start. `struct linkedit_data_command`.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given)]
#[expect(missing_docs, reason = "the names are Apple's")]
pub struct FunctionStarts {
    pub dataoff: u32,
    pub datasize: u32,
    /// How far each function is from the one before it; the first one is that far from the start of `__TEXT`. A 0 ends
    /// the list, and padding follows it.
    #[overlay(at = dataoff, from = root, len = datasize)]
    pub distances: At<Vec<Distance>>,
}

/// How far a function is from the one before it.
#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct Distance {
    /// The number of bytes.
    #[overlay(with = Leb128)]
    pub distance: u64,
}

/// Where data is between instructions. `struct linkedit_data_command`.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given)]
#[expect(missing_docs, reason = "the names are Apple's")]
pub struct DataInCode {
    pub dataoff: u32,
    pub datasize: u32,
    /// The places.
    #[overlay(at = dataoff, from = root, len = datasize)]
    pub entries: At<Vec<DataEntry>>,
}

/// Data between instructions. `struct data_in_code_entry`.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given)]
pub struct DataEntry {
    /// Where it starts, from the header on.
    pub offset: u32,
    /// How many bytes it has.
    pub length: u16,
    /// What it is.
    pub kind: DataKind,
}

codes! {
    /// What data between instructions is.
    pub enum DataKind: u16 {
        Data = 1,
        JumpTable8 = 2,
        JumpTable16 = 3,
        JumpTable32 = 4,
        AbsJumpTable32 = 5,
    }
}

/// What the loader binds and exports. `struct dyld_info_command`.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given)]
#[expect(missing_docs, reason = "the names are Apple's")]
pub struct DyldInfo {
    pub rebase_off: u32,
    pub rebase_size: u32,
    pub bind_off: u32,
    pub bind_size: u32,
    pub weak_bind_off: u32,
    pub weak_bind_size: u32,
    pub lazy_bind_off: u32,
    pub lazy_bind_size: u32,
    pub export_off: u32,
    pub export_size: u32,
    /// What changes if the image is loaded at another address, as instructions.
    #[overlay(at = rebase_off, from = root, len = rebase_size, if = rebase_size != 0)]
    pub rebase: Option<At<Vec<u8>>>,
    /// What is bound when the image is loaded, as instructions.
    #[overlay(at = bind_off, from = root, len = bind_size, if = bind_size != 0)]
    pub bind: Option<At<Vec<u8>>>,
    /// What is bound if another image has it too, as instructions.
    #[overlay(at = weak_bind_off, from = root, len = weak_bind_size, if = weak_bind_size != 0)]
    pub weak_bind: Option<At<Vec<u8>>>,
    /// What is bound when it is first used, as instructions.
    #[overlay(at = lazy_bind_off, from = root, len = lazy_bind_size, if = lazy_bind_size != 0)]
    pub lazy_bind: Option<At<Vec<u8>>>,
    /// The names that others can use, as a tree.
    #[overlay(at = export_off, from = root, len = export_size, if = export_size != 0)]
    pub exports: Option<At<Vec<u8>>>,
}
