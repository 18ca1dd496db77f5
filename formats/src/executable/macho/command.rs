//! Load commands. `mach-o/loader.h`.

use overlaid::Overlay;

use super::{
    BuildVersion, DataInCode, DyldInfo, Dylib, Dysymtab, EncryptionInfo, EntryPoint, FilesetEntry,
    FunctionStarts, LinkeditData, LinkerOption, Note, PrebindCksum, Routines, Segment,
    SourceVersion, Symtab, Text, ThreadState, TwolevelHints, VersionMin,
};
use crate::executable::codes::codes;

/// A load command. `struct load_command`.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given, given(is_64: bool, is_big: bool), len = cmdsize)]
pub struct Command {
    /// What it is.
    pub cmd: CommandKind,
    /// How many bytes it has.
    pub cmdsize: u32,
    /// What follows the first two numbers.
    #[overlay(tag = cmd, rest, give(is_64 = is_64, is_big = is_big))]
    pub body: Body,
}

codes! {
    /// What a load command is. The highest bit says that a loader must know it.
    pub enum CommandKind: u32 {
        Segment = 0x1,
        Symtab = 0x2,
        Symseg = 0x3,
        Thread = 0x4,
        UnixThread = 0x5,
        LoadFvmlib = 0x6,
        IdFvmlib = 0x7,
        Ident = 0x8,
        Fvmfile = 0x9,
        Prepage = 0xa,
        Dysymtab = 0xb,
        LoadDylib = 0xc,
        IdDylib = 0xd,
        LoadDylinker = 0xe,
        IdDylinker = 0xf,
        PreboundDylib = 0x10,
        Routines = 0x11,
        SubFramework = 0x12,
        SubUmbrella = 0x13,
        SubClient = 0x14,
        SubLibrary = 0x15,
        TwolevelHints = 0x16,
        PrebindCksum = 0x17,
        Segment64 = 0x19,
        Routines64 = 0x1a,
        Uuid = 0x1b,
        CodeSignature = 0x1d,
        SegmentSplitInfo = 0x1e,
        LazyLoadDylib = 0x20,
        EncryptionInfo = 0x21,
        DyldInfo = 0x22,
        VersionMinMacosx = 0x24,
        VersionMinIphoneos = 0x25,
        FunctionStarts = 0x26,
        DyldEnvironment = 0x27,
        DataInCode = 0x29,
        SourceVersion = 0x2a,
        DylibCodeSignDrs = 0x2b,
        EncryptionInfo64 = 0x2c,
        LinkerOption = 0x2d,
        LinkerOptimizationHint = 0x2e,
        VersionMinTvos = 0x2f,
        VersionMinWatchos = 0x30,
        Note = 0x31,
        BuildVersion = 0x32,
        LoadWeakDylib = 0x8000_0018,
        Rpath = 0x8000_001c,
        ReexportDylib = 0x8000_001f,
        DyldInfoOnly = 0x8000_0022,
        LoadUpwardDylib = 0x8000_0023,
        Main = 0x8000_0028,
        DyldExportsTrie = 0x8000_0033,
        DyldChainedFixups = 0x8000_0034,
        FilesetEntry = 0x8000_0035,
    }
}

/// What a load command says.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given, given(is_64: bool, is_big: bool))]
pub enum Body {
    /// A segment with addresses of 32 bits.
    #[overlay(tag = CommandKind::Segment)]
    Segment(#[overlay(give(is_64 = false, is_big = is_big))] Segment),
    /// A segment with addresses of 64 bits.
    #[overlay(tag = CommandKind::Segment64)]
    Segment64(#[overlay(give(is_64 = true, is_big = is_big))] Segment),
    /// The symbols.
    #[overlay(tag = CommandKind::Symtab)]
    Symtab(#[overlay(give(is_64 = is_64))] Symtab),
    /// How the symbols are ordered.
    #[overlay(tag = CommandKind::Dysymtab)]
    Dysymtab(Dysymtab),
    /// A library, or the name of this one.
    #[overlay(tag = CommandKind::LoadDylib | CommandKind::IdDylib | CommandKind::LoadWeakDylib
        | CommandKind::ReexportDylib | CommandKind::LazyLoadDylib | CommandKind::LoadUpwardDylib)]
    Dylib(Dylib),
    /// A text: the loader, a folder with libraries, the name of a framework.
    #[overlay(tag = CommandKind::LoadDylinker | CommandKind::IdDylinker | CommandKind::DyldEnvironment
        | CommandKind::Rpath | CommandKind::SubFramework | CommandKind::SubUmbrella | CommandKind::SubClient
        | CommandKind::SubLibrary)]
    Text(Text),
    /// The registers of a thread.
    #[overlay(tag = CommandKind::Thread | CommandKind::UnixThread)]
    Thread(Vec<ThreadState>),
    /// A number for the file.
    #[overlay(tag = CommandKind::Uuid)]
    Uuid([u8; 16]),
    /// Data in the last segment.
    #[overlay(tag = CommandKind::CodeSignature | CommandKind::SegmentSplitInfo | CommandKind::DylibCodeSignDrs
        | CommandKind::LinkerOptimizationHint | CommandKind::DyldExportsTrie | CommandKind::DyldChainedFixups)]
    LinkeditData(LinkeditData),
    /// Where functions start.
    #[overlay(tag = CommandKind::FunctionStarts)]
    FunctionStarts(FunctionStarts),
    /// Where data is between instructions.
    #[overlay(tag = CommandKind::DataInCode)]
    DataInCode(DataInCode),
    /// What the loader binds and exports.
    #[overlay(tag = CommandKind::DyldInfo | CommandKind::DyldInfoOnly)]
    DyldInfo(DyldInfo),
    /// The part of the file that is encrypted.
    #[overlay(tag = CommandKind::EncryptionInfo | CommandKind::EncryptionInfo64)]
    EncryptionInfo(EncryptionInfo),
    /// The oldest system that runs the file.
    #[overlay(tag = CommandKind::VersionMinMacosx | CommandKind::VersionMinIphoneos | CommandKind::VersionMinTvos
        | CommandKind::VersionMinWatchos)]
    VersionMin(VersionMin),
    /// The system that the file is for, and the tools that made it.
    #[overlay(tag = CommandKind::BuildVersion)]
    BuildVersion(BuildVersion),
    /// The version of the source.
    #[overlay(tag = CommandKind::SourceVersion)]
    SourceVersion(SourceVersion),
    /// Where a program starts.
    #[overlay(tag = CommandKind::Main)]
    Main(EntryPoint),
    /// The function that initializes a library, with addresses of 32 bits.
    #[overlay(tag = CommandKind::Routines)]
    Routines(#[overlay(give(is_64 = false))] Routines),
    /// The function that initializes a library, with addresses of 64 bits.
    #[overlay(tag = CommandKind::Routines64)]
    Routines64(#[overlay(give(is_64 = true))] Routines),
    /// Options for the linker.
    #[overlay(tag = CommandKind::LinkerOption)]
    LinkerOption(LinkerOption),
    /// Data of its owner.
    #[overlay(tag = CommandKind::Note)]
    Note(Note),
    /// A file within a set of files.
    #[overlay(tag = CommandKind::FilesetEntry)]
    FilesetEntry(FilesetEntry),
    /// Hints about where symbols are.
    #[overlay(tag = CommandKind::TwolevelHints)]
    TwolevelHints(TwolevelHints),
    /// A checksum from before it was prebound, or 0.
    #[overlay(tag = CommandKind::PrebindCksum)]
    PrebindCksum(PrebindCksum),
    /// Any other command.
    #[overlay(other)]
    Other(Vec<u8>),
}
