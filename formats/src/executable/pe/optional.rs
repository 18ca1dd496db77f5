//! The optional header. Section "Optional Header (Image Only)".

use overlaid::{At, Overlay};

use super::{
    Certificate, DebugData, DelayImports, DllFlags, Exports, Imports, Relocations, Resources,
};
use crate::executable::codes::{codes, words};

/// The optional header. `table` and `count` are where the section table is and how many sections it has.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, given(table: u64, count: u16))]
#[expect(missing_docs, reason = "the names are those of the specification")]
pub struct OptionalHeader {
    pub kind: ImageKind,
    pub linker_major: u8,
    pub linker_minor: u8,
    pub code_size: u32,
    pub initialized_size: u32,
    pub uninitialized_size: u32,
    pub entry_rva: u32,
    pub code_rva: u32,
    #[overlay(if = kind == ImageKind::Pe32)]
    pub data_rva: Option<u32>,
    #[overlay(if = kind == ImageKind::Pe32)]
    pub image_base32: Option<u32>,
    #[overlay(if = kind == ImageKind::Pe32Plus)]
    pub image_base64: Option<u64>,
    pub section_alignment: u32,
    pub file_alignment: u32,
    pub system_major: u16,
    pub system_minor: u16,
    pub image_major: u16,
    pub image_minor: u16,
    pub subsystem_major: u16,
    pub subsystem_minor: u16,
    pub win32_version: u32,
    pub image_size: u32,
    pub headers_size: u32,
    pub checksum: u32,
    pub subsystem: Subsystem,
    pub dll_flags: DllFlags,
    #[overlay(if = kind == ImageKind::Pe32)]
    pub stack_reserve32: Option<u32>,
    #[overlay(if = kind == ImageKind::Pe32Plus)]
    pub stack_reserve64: Option<u64>,
    #[overlay(if = kind == ImageKind::Pe32)]
    pub stack_commit32: Option<u32>,
    #[overlay(if = kind == ImageKind::Pe32Plus)]
    pub stack_commit64: Option<u64>,
    #[overlay(if = kind == ImageKind::Pe32)]
    pub heap_reserve32: Option<u32>,
    #[overlay(if = kind == ImageKind::Pe32Plus)]
    pub heap_reserve64: Option<u64>,
    #[overlay(if = kind == ImageKind::Pe32)]
    pub heap_commit32: Option<u32>,
    #[overlay(if = kind == ImageKind::Pe32Plus)]
    pub heap_commit64: Option<u64>,
    pub loader_flags: u32,
    /// The number of data directories. Section "Optional Header Data Directories".
    pub directory_count: u32,
    #[overlay(if = directory_count > 0)]
    pub export: Option<Directory>,
    #[overlay(if = directory_count > 1)]
    pub import: Option<Directory>,
    #[overlay(if = directory_count > 2)]
    pub resource: Option<Directory>,
    #[overlay(if = directory_count > 3)]
    pub exception: Option<Directory>,
    /// Its address is an offset in the file.
    #[overlay(if = directory_count > 4)]
    pub certificate: Option<Directory>,
    #[overlay(if = directory_count > 5)]
    pub relocation: Option<Directory>,
    #[overlay(if = directory_count > 6)]
    pub debug: Option<Directory>,
    #[overlay(if = directory_count > 7)]
    pub architecture: Option<Directory>,
    #[overlay(if = directory_count > 8)]
    pub global_pointer: Option<Directory>,
    #[overlay(if = directory_count > 9)]
    pub tls: Option<Directory>,
    #[overlay(if = directory_count > 10)]
    pub load_config: Option<Directory>,
    #[overlay(if = directory_count > 11)]
    pub bound_import: Option<Directory>,
    #[overlay(if = directory_count > 12)]
    pub import_addresses: Option<Directory>,
    #[overlay(if = directory_count > 13)]
    pub delay_import: Option<Directory>,
    #[overlay(if = directory_count > 14)]
    pub clr: Option<Directory>,
    #[overlay(if = directory_count > 15)]
    pub reserved: Option<Directory>,
    /// What follows the directories that are known.
    #[overlay(rest)]
    pub more: Vec<u8>,
    /// What other images can use.
    #[overlay(
        at = 0, from = root, rest, if = export.rva != 0,
        give(table = table, count = count, rva = export.rva, size = export.size)
    )]
    pub exports: Option<At<Exports>>,
    /// What the image uses of other images.
    #[overlay(
        at = 0, from = root, rest, if = import.rva != 0,
        give(table = table, count = count, rva = import.rva, is_64 = kind == ImageKind::Pe32Plus)
    )]
    pub imports: Option<At<Imports>>,
    /// What the image uses of images that are loaded when they are first used.
    #[overlay(
        at = 0, from = root, rest, if = delay_import.rva != 0,
        give(table = table, count = count, rva = delay_import.rva, is_64 = kind == ImageKind::Pe32Plus)
    )]
    pub delay_imports: Option<At<DelayImports>>,
    /// Icons, texts, dialogs and other data.
    #[overlay(
        at = 0, from = root, rest, if = resource.rva != 0,
        give(table = table, count = count, rva = resource.rva, size = resource.size)
    )]
    pub resources: Option<At<Resources>>,
    /// What changes if the image is loaded at another address.
    #[overlay(
        at = 0, from = root, rest, if = relocation.rva != 0,
        give(table = table, count = count, rva = relocation.rva, size = relocation.size)
    )]
    pub relocations: Option<At<Relocations>>,
    /// What debuggers use.
    #[overlay(
        at = 0, from = root, rest, if = debug.rva != 0,
        give(table = table, count = count, rva = debug.rva, size = debug.size)
    )]
    pub debug_data: Option<At<DebugData>>,
    /// The certificates.
    #[overlay(at = certificate.rva, from = root, len = certificate.size, if = certificate.rva != 0)]
    pub certificates: Option<At<Vec<Certificate>>>,
}

words! { OptionalHeaderView:
    /// The address at which the image wants to be loaded.
    image_base = image_base32 | image_base64;
    /// How many bytes are reserved for the stack.
    stack_reserve = stack_reserve32 | stack_reserve64;
    /// How many bytes of the stack are there from the start.
    stack_commit = stack_commit32 | stack_commit64;
    /// How many bytes are reserved for the heap.
    heap_reserve = heap_reserve32 | heap_reserve64;
    /// How many bytes of the heap are there from the start.
    heap_commit = heap_commit32 | heap_commit64;
}

/// The two forms of an image.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u16)]
pub enum ImageKind {
    /// With addresses of 32 bits.
    Pe32 = 0x10b,
    /// With addresses of 64 bits.
    Pe32Plus = 0x20b,
}

/// Where a table is in memory.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[overlay(endian = little, size = 8)]
pub struct Directory {
    /// Its address. It is 0 if the image has no such table.
    pub rva: u32,
    /// How many bytes it has.
    pub size: u32,
}

codes! {
    /// What runs an image. Section "Windows Subsystem".
    pub enum Subsystem: u16 {
        Unknown = 0,
        Native = 1,
        WindowsGui = 2,
        WindowsCui = 3,
        Os2Cui = 5,
        PosixCui = 7,
        NativeWindows = 8,
        WindowsCeGui = 9,
        EfiApplication = 10,
        EfiBootServiceDriver = 11,
        EfiRuntimeDriver = 12,
        EfiRom = 13,
        Xbox = 14,
        WindowsBootApplication = 16,
    }
}
