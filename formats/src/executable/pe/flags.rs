//! The flags of files, images and sections.
#![expect(clippy::struct_excessive_bools, reason = "the format has many flags")]

use overlaid::Overlay;

/// What a file is. Section "Characteristics".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, bit_order = lsb, size = 2)]
#[expect(missing_docs, reason = "the names are those of the specification")]
pub struct FileFlags {
    #[overlay(bits = 1, word = u16)]
    pub relocs_stripped: bool,
    #[overlay(bits = 1)]
    pub executable_image: bool,
    #[overlay(bits = 1)]
    pub line_nums_stripped: bool,
    #[overlay(bits = 1)]
    pub local_syms_stripped: bool,
    #[overlay(bits = 1)]
    pub aggressive_ws_trim: bool,
    #[overlay(bits = 1)]
    pub large_address_aware: bool,
    #[overlay(bits = 1)]
    pub reserved: bool,
    #[overlay(bits = 1)]
    pub bytes_reversed_lo: bool,
    #[overlay(bits = 1)]
    pub machine_32bit: bool,
    #[overlay(bits = 1)]
    pub debug_stripped: bool,
    #[overlay(bits = 1)]
    pub removable_run_from_swap: bool,
    #[overlay(bits = 1)]
    pub net_run_from_swap: bool,
    #[overlay(bits = 1)]
    pub system: bool,
    #[overlay(bits = 1)]
    pub dll: bool,
    #[overlay(bits = 1)]
    pub up_system_only: bool,
    #[overlay(bits = 1)]
    pub bytes_reversed_hi: bool,
}

/// How an image may be loaded. Section "DLL Characteristics".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, bit_order = lsb, size = 2)]
#[expect(missing_docs, reason = "the names are those of the specification")]
pub struct DllFlags {
    #[overlay(bits = 5, reserved, word = u16)]
    pub reserved: u8,
    #[overlay(bits = 1)]
    pub high_entropy_va: bool,
    #[overlay(bits = 1)]
    pub dynamic_base: bool,
    #[overlay(bits = 1)]
    pub force_integrity: bool,
    #[overlay(bits = 1)]
    pub nx_compat: bool,
    #[overlay(bits = 1)]
    pub no_isolation: bool,
    #[overlay(bits = 1)]
    pub no_seh: bool,
    #[overlay(bits = 1)]
    pub no_bind: bool,
    #[overlay(bits = 1)]
    pub app_container: bool,
    #[overlay(bits = 1)]
    pub wdm_driver: bool,
    #[overlay(bits = 1)]
    pub guard_cf: bool,
    #[overlay(bits = 1)]
    pub terminal_server_aware: bool,
}

/// What is in a section, and how it may be used. Section "Section Flags".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, bit_order = lsb, size = 4)]
#[expect(missing_docs, reason = "the names are those of the specification")]
pub struct SectionFlags {
    #[overlay(bits = 3, reserved, word = u32)]
    pub reserved0: u8,
    #[overlay(bits = 1)]
    pub no_pad: bool,
    #[overlay(bits = 1, reserved)]
    pub reserved4: bool,
    #[overlay(bits = 1)]
    pub code: bool,
    #[overlay(bits = 1)]
    pub initialized_data: bool,
    #[overlay(bits = 1)]
    pub uninitialized_data: bool,
    #[overlay(bits = 1)]
    pub other: bool,
    #[overlay(bits = 1)]
    pub info: bool,
    #[overlay(bits = 1, reserved)]
    pub reserved10: bool,
    #[overlay(bits = 1)]
    pub remove: bool,
    #[overlay(bits = 1)]
    pub comdat: bool,
    #[overlay(bits = 2, reserved)]
    pub reserved13: u8,
    #[overlay(bits = 1)]
    pub gp_relative: bool,
    #[overlay(bits = 1, reserved)]
    pub reserved16: bool,
    #[overlay(bits = 1)]
    pub purgeable: bool,
    #[overlay(bits = 1)]
    pub locked: bool,
    #[overlay(bits = 1)]
    pub preload: bool,
    /// In an object file: one more than the exponent of two of the alignment, or 0.
    #[overlay(bits = 4)]
    pub align: u8,
    /// The number of relocations does not fit 16 bits.
    #[overlay(bits = 1)]
    pub extended_relocations: bool,
    #[overlay(bits = 1)]
    pub discardable: bool,
    #[overlay(bits = 1)]
    pub not_cached: bool,
    #[overlay(bits = 1)]
    pub not_paged: bool,
    #[overlay(bits = 1)]
    pub shared: bool,
    #[overlay(bits = 1)]
    pub execute: bool,
    #[overlay(bits = 1)]
    pub read: bool,
    #[overlay(bits = 1)]
    pub write: bool,
}
