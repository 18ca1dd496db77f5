//! What debuggers use, and certificates. Sections "The .debug Section" and "The Attribute Certificate Table (Image Only)".

use overlaid::{At, Overlay};

use super::offset_of;
use crate::executable::codes::codes;

/// The debug data. It is laid over the whole file.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, given(table: u64, count: u16, rva: u32, size: u32))]
pub struct DebugData {
    /// What there is.
    #[overlay(at = offset_of(self.rest, table, count, rva), len = size)]
    pub entries: Vec<DebugEntry>,
}

/// Something that debuggers use. Section "Debug Directory (Image Only)".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little)]
#[expect(missing_docs, reason = "the names are those of the specification")]
pub struct DebugEntry {
    pub flags: u32,
    pub time: u32,
    pub major: u16,
    pub minor: u16,
    pub kind: DebugKind,
    pub size: u32,
    pub rva: u32,
    pub content_at: u32,
    /// Its bytes.
    #[overlay(at = content_at, from = root, len = size, if = content_at != 0)]
    pub content: Option<At<Vec<u8>>>,
    /// Where the symbols are.
    #[overlay(at = content_at, from = root, len = size, if = content_at != 0 && kind == DebugKind::CodeView)]
    pub code_view: Option<At<CodeView>>,
}

codes! {
    /// The kind of debug data. Section "Debug Type".
    pub enum DebugKind: u32 {
        Unknown = 0,
        Coff = 1,
        CodeView = 2,
        Fpo = 3,
        Misc = 4,
        Exception = 5,
        Fixup = 6,
        OmapToSrc = 7,
        OmapFromSrc = 8,
        Borland = 9,
        Reserved10 = 10,
        Clsid = 11,
        VcFeature = 12,
        Pogo = 13,
        Iltcg = 14,
        Mpx = 15,
        Repro = 16,
        ExDllCharacteristics = 20,
    }
}

/// The file with the symbols: a PDB of version 7.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little)]
pub struct CodeView {
    /// The signature.
    #[overlay(magic = *b"RSDS")]
    pub signature: [u8; 4],
    /// What the file with the symbols has as well.
    pub guid: [u8; 16],
    /// How often it was changed.
    pub age: u32,
    /// The path of the file with the symbols.
    #[overlay(rest, terminated = 0)]
    pub path: Vec<u8>,
}

/// A certificate.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little)]
pub struct Certificate {
    /// How many bytes it has, without the ones that align the next one.
    pub length: u32,
    /// The version of the form.
    pub revision: u16,
    /// What it is: 2 for PKCS#7.
    pub kind: u16,
    /// The certificate.
    #[overlay(len = length - 8)]
    pub content: Vec<u8>,
    /// Aligns the next one.
    #[overlay(len = (8 - length % 8) % 8)]
    pub padding: Vec<u8>,
}
