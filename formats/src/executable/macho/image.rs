//! The header. `mach-o/loader.h`.

use overlaid::Overlay;

use super::Command;
use crate::executable::codes::codes;

/// A file for one machine. `struct mach_header` and `struct mach_header_64`.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(
    endian = from(magic,
        b"\xce\xfa\xed\xfe" | b"\xcf\xfa\xed\xfe" => little,
        b"\xfe\xed\xfa\xce" | b"\xfe\xed\xfa\xcf" => big),
    root,
)]
#[expect(missing_docs, reason = "the names are Apple's")]
pub struct Image {
    pub magic: [u8; 4],
    pub cputype: Cpu,
    pub cpusubtype: u32,
    pub filetype: FileKind,
    pub ncmds: u32,
    pub sizeofcmds: u32,
    #[overlay(dynamic)]
    pub flags: HeaderFlags,
    #[overlay(if = magic == b"\xcf\xfa\xed\xfe" || magic == b"\xfe\xed\xfa\xcf")]
    pub reserved: Option<u32>,
    /// The load commands.
    #[overlay(
        count = ncmds, len = sizeofcmds, lazy,
        give(
            is_64 = magic == b"\xcf\xfa\xed\xfe" || magic == b"\xfe\xed\xfa\xcf",
            is_big = magic == b"\xfe\xed\xfa\xce" || magic == b"\xfe\xed\xfa\xcf"
        )
    )]
    pub commands: Vec<Command>,
}

codes! {
    /// The machine that a file is for. `mach/machine.h`.
    pub enum Cpu: u32 {
        Vax = 1,
        Mc680x0 = 6,
        X86 = 7,
        Mips = 8,
        Mc98000 = 10,
        Hppa = 11,
        Arm = 12,
        Mc88000 = 13,
        Sparc = 14,
        I860 = 15,
        PowerPc = 18,
        X86_64 = 0x0100_0007,
        Arm64 = 0x0100_000c,
        PowerPc64 = 0x0100_0012,
        Arm64_32 = 0x0200_000c,
    }
}

codes! {
    /// The kind of a file.
    pub enum FileKind: u32 {
        Object = 1,
        Execute = 2,
        FvmLib = 3,
        Core = 4,
        Preload = 5,
        Dylib = 6,
        Dylinker = 7,
        Bundle = 8,
        DylibStub = 9,
        Dsym = 10,
        KextBundle = 11,
        Fileset = 12,
    }
}

/// What a file needs and promises.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given, bit_order = lsb)]
#[expect(
    clippy::struct_excessive_bools,
    missing_docs,
    reason = "the flags and their names are Apple's"
)]
pub struct HeaderFlags {
    #[overlay(bits = 1, word = u32)]
    pub noundefs: bool,
    #[overlay(bits = 1)]
    pub incrlink: bool,
    #[overlay(bits = 1)]
    pub dyldlink: bool,
    #[overlay(bits = 1)]
    pub bindatload: bool,
    #[overlay(bits = 1)]
    pub prebound: bool,
    #[overlay(bits = 1)]
    pub split_segs: bool,
    #[overlay(bits = 1)]
    pub lazy_init: bool,
    #[overlay(bits = 1)]
    pub twolevel: bool,
    #[overlay(bits = 1)]
    pub force_flat: bool,
    #[overlay(bits = 1)]
    pub nomultidefs: bool,
    #[overlay(bits = 1)]
    pub nofixprebinding: bool,
    #[overlay(bits = 1)]
    pub prebindable: bool,
    #[overlay(bits = 1)]
    pub allmodsbound: bool,
    #[overlay(bits = 1)]
    pub subsections_via_symbols: bool,
    #[overlay(bits = 1)]
    pub canonical: bool,
    #[overlay(bits = 1)]
    pub weak_defines: bool,
    #[overlay(bits = 1)]
    pub binds_to_weak: bool,
    #[overlay(bits = 1)]
    pub allow_stack_execution: bool,
    #[overlay(bits = 1)]
    pub root_safe: bool,
    #[overlay(bits = 1)]
    pub setuid_safe: bool,
    #[overlay(bits = 1)]
    pub no_reexported_dylibs: bool,
    #[overlay(bits = 1)]
    pub pie: bool,
    #[overlay(bits = 1)]
    pub dead_strippable_dylib: bool,
    #[overlay(bits = 1)]
    pub has_tlv_descriptors: bool,
    #[overlay(bits = 1)]
    pub no_heap_execution: bool,
    #[overlay(bits = 1)]
    pub app_extension_safe: bool,
    #[overlay(bits = 1)]
    pub nlist_outofsync_with_dyldinfo: bool,
    #[overlay(bits = 1)]
    pub sim_support: bool,
    #[overlay(bits = 3)]
    pub more: u8,
    #[overlay(bits = 1)]
    pub dylib_in_cache: bool,
}
