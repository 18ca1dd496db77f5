//! What load commands say that refer to nothing in the file. `mach-o/loader.h`.

use overlaid::Overlay;

use crate::executable::codes::{codes, words};

/// A version as `X.Y.Z`.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given, bit_order = lsb)]
#[expect(missing_docs, reason = "they are what they are called")]
pub struct Version {
    #[overlay(bits = 8, word = u32)]
    pub patch: u8,
    #[overlay(bits = 8)]
    pub minor: u8,
    #[overlay(bits = 16)]
    pub major: u16,
}

/// A library. `struct dylib_command`.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given)]
#[expect(missing_docs, reason = "the names are Apple's")]
pub struct Dylib {
    /// Where the name is, from the start of the command on.
    pub name_at: u32,
    pub timestamp: u32,
    #[overlay(dynamic)]
    pub current_version: Version,
    #[overlay(dynamic)]
    pub compatibility_version: Version,
    /// The path. The body starts 8 bytes behind the command.
    #[overlay(at = name_at - 8, rest, terminated = 0)]
    pub name: Vec<u8>,
}

/// A text. `struct dylinker_command`, `struct rpath_command` and others.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given)]
pub struct Text {
    /// Where the text is, from the start of the command on.
    pub text_at: u32,
    /// The text. The body starts 8 bytes behind the command.
    #[overlay(at = text_at - 8, rest, terminated = 0)]
    pub text: Vec<u8>,
}

/// Registers of a thread. `struct thread_command`.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given)]
pub struct ThreadState {
    /// Which registers these are, as the machine defines it.
    pub flavor: u32,
    /// How many words they have.
    pub count: u32,
    /// The registers.
    #[overlay(len = count * 4)]
    pub state: Vec<u8>,
}

/// The part of a file that is encrypted. `struct encryption_info_command`.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given)]
#[expect(missing_docs, reason = "the names are Apple's")]
pub struct EncryptionInfo {
    pub cryptoff: u32,
    pub cryptsize: u32,
    pub cryptid: u32,
    /// A command of 64 bits has padding.
    #[overlay(rest)]
    pub padding: Vec<u8>,
}

/// The oldest system that runs a file. `struct version_min_command`.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given)]
#[expect(missing_docs, reason = "the names are Apple's")]
pub struct VersionMin {
    #[overlay(dynamic)]
    pub version: Version,
    #[overlay(dynamic)]
    pub sdk: Version,
}

/// The system that a file is for. `struct build_version_command`.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given)]
#[expect(missing_docs, reason = "the names are Apple's")]
pub struct BuildVersion {
    pub platform: Platform,
    #[overlay(dynamic)]
    pub minos: Version,
    #[overlay(dynamic)]
    pub sdk: Version,
    pub ntools: u32,
    /// The tools that made the file.
    #[overlay(count = ntools)]
    pub tools: Vec<BuildTool>,
}

codes! {
    /// A system.
    pub enum Platform: u32 {
        Macos = 1,
        Ios = 2,
        Tvos = 3,
        Watchos = 4,
        Bridgeos = 5,
        MacCatalyst = 6,
        IosSimulator = 7,
        TvosSimulator = 8,
        WatchosSimulator = 9,
        DriverKit = 10,
        Visionos = 11,
        VisionosSimulator = 12,
    }
}

/// A tool that made a file. `struct build_tool_version`.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given)]
#[expect(missing_docs, reason = "the names are Apple's")]
pub struct BuildTool {
    pub tool: Tool,
    #[overlay(dynamic)]
    pub version: Version,
}

codes! {
    /// A tool.
    pub enum Tool: u32 {
        Clang = 1,
        Swift = 2,
        Ld = 3,
        Lld = 4,
    }
}

/// The version of the source, as `A.B.C.D.E`. `struct source_version_command`.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given, bit_order = lsb)]
#[expect(missing_docs, reason = "the names are Apple's")]
pub struct SourceVersion {
    #[overlay(bits = 10, word = u64)]
    pub e: u16,
    #[overlay(bits = 10)]
    pub d: u16,
    #[overlay(bits = 10)]
    pub c: u16,
    #[overlay(bits = 10)]
    pub b: u16,
    #[overlay(bits = 24)]
    pub a: u32,
}

/// Where a program starts. `struct entry_point_command`.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given)]
pub struct EntryPoint {
    /// The offset in the file.
    pub entryoff: u64,
    /// The size of the stack, if it is not 0.
    pub stacksize: u64,
}

/// The function that initializes a library. `struct routines_command` and `struct routines_command_64`.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given, given(is_64: bool))]
#[expect(missing_docs, reason = "the names are Apple's")]
pub struct Routines {
    #[overlay(if = !is_64)]
    pub init_address32: Option<u32>,
    #[overlay(if = is_64)]
    pub init_address64: Option<u64>,
    #[overlay(if = !is_64)]
    pub init_module32: Option<u32>,
    #[overlay(if = is_64)]
    pub init_module64: Option<u64>,
    /// Six words that are not used.
    #[overlay(rest)]
    pub reserved: Vec<u8>,
}

words! { RoutinesView:
    /// The address of the function.
    init_address = init_address32 | init_address64;
    /// The index of the module that has it.
    init_module = init_module32 | init_module64;
}

/// Options for the linker. `struct linker_option_command`.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given)]
pub struct LinkerOption {
    /// The number of options.
    pub count: u32,
    /// The options, each with a zero at its end.
    #[overlay(rest)]
    pub options: Vec<u8>,
}

/// Data of its owner. `struct note_command`.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given)]
#[expect(missing_docs, reason = "the names are Apple's")]
pub struct Note {
    pub data_owner: [u8; 16],
    pub offset: u64,
    pub size: u64,
}

/// A file within a set of files. `struct fileset_entry_command`.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given)]
#[expect(missing_docs, reason = "the names are Apple's")]
pub struct FilesetEntry {
    pub vmaddr: u64,
    pub fileoff: u64,
    /// Where the name is, from the start of the command on.
    pub entry_id_at: u32,
    pub reserved: u32,
    /// The name. The body starts 8 bytes behind the command.
    #[overlay(at = entry_id_at - 8, rest, terminated = 0)]
    pub entry_id: Vec<u8>,
}

/// Hints about where symbols are. `struct twolevel_hints_command`.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given)]
#[expect(missing_docs, reason = "the names are Apple's")]
pub struct TwolevelHints {
    pub offset: u32,
    pub nhints: u32,
}

/// A checksum. `struct prebind_cksum_command`.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given)]
pub struct PrebindCksum {
    /// The checksum from before the file was prebound, or 0.
    pub cksum: u32,
}
