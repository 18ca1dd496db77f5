//! PE and COFF: the programs and libraries of Windows, and object files.
//!
//! The specification is Microsoft's *PE Format*, <https://learn.microsoft.com/en-us/windows/win32/debug/pe-format>. Its
//! long names are shortened: `AddressOfEntryPoint` is `entry_rva`. A field that ends with `_rva` is an address relative to
//! where the image is loaded, and one that ends with `_at` is an offset in the file.
//!
//! Covered are the DOS header; the COFF header; the optional header, PE32 and PE32+, with the 16 data directories;
//! sections with long names, their contents and relocations; symbols with names; and of the directories the exports,
//! imports, delayed imports, base relocations, debug data with the path of the PDB, certificates and resources. [`File`] is
//! an image, and [`Object`] is an object file, which has no DOS header.
//!
//! Not covered, and left as bytes: the tables of exceptions, thread-local storage, load configuration and CLR; the bytes
//! of auxiliary symbols; sections with more than 65,534 relocations; object files in the form `/bigobj`.
//!
//! Most references are relative virtual addresses, which the section table leads to bytes of the file. Each such
//! reference is a place over the whole file, in which a function finds the bytes: [`Name`] is the simplest one.
//!
//! ```
//! use overlaid_formats::executable::pe::{CoffMachine, Object};
//!
//! // An object file with one section and one symbol, whose names are in the string table.
//! let mut bytes = Vec::from(*b"\x64\x86\x01\0\0\0\0\0\x3c\0\0\0\x01\0\0\0\0\0\0\0");
//! bytes.extend(b"/4\0\0\0\0\0\0"); // a name that is 4 bytes into the string table
//! bytes.extend([0; 28]);
//! bytes.extend([0x20, 0, 0, 0x60]); // code, to be read and executed
//! bytes.extend(b"\0\0\0\0\x10\0\0\0\x07\0\0\0\x01\0\x20\0\x02\0"); // a symbol
//! bytes.extend(b"\x16\0\0\0.text$start\0start\0");
//!
//! let object = Object::overlay(&bytes)?;
//! assert_eq!(object.header().machine(), CoffMachine::Amd64);
//! let section = object.sections().iter().next().expect("there is one");
//! assert_eq!(section.long_name()?, Some(b".text$start".as_slice()));
//! assert!(section.flags().execute() && !section.flags().write());
//! for symbol in object.symbols()?.into_iter().flatten() {
//!     let symbol = symbol?;
//!     assert_eq!((symbol.long_name()?, symbol.value()), (Some(b"start".as_slice()), 7));
//! }
//! # Ok::<(), overlaid::OverlayError>(())
//! ```

mod coff;
mod debug;
mod export;
mod flags;
mod import;
mod optional;
mod relocation;
mod resource;
mod rva;

pub use coff::*;
pub use debug::*;
pub use export::*;
pub use flags::*;
pub use import::*;
pub use optional::*;
pub use relocation::*;
pub use resource::*;
pub use rva::*;

use overlaid::{At, Overlay};

use crate::Format;

pub(crate) const FORMAT: Format = Format {
    name: "pe",
    title: "Portable Executable: programs and libraries of Windows",
    layout: File::LAYOUT,
    fits: |bytes| File::overlay(bytes).is_ok_and(|file| file.image().is_ok()),
};

pub(crate) const OBJECT: Format = Format {
    name: "coff",
    title: "COFF: object files of Windows",
    layout: Object::LAYOUT,
    // It has no magic number, so symbols, and sections with all their bytes, must be there: the name of a member at
    // the start of a tar file can be a machine and a number of sections.
    fits: |bytes| {
        let is_object = |object: ObjectView| {
            let header = object.header();
            let is_known =
                !matches!(header.machine(), CoffMachine::Other(_) | CoffMachine::Unknown);
            is_known
                && header.optional_size() == 0
                && header.section_count() != 0
                && matches!(object.symbols(), Ok(Some(_)))
                && object.sections().iter().all(|section| section.content().is_ok())
        };
        Object::overlay(bytes).is_ok_and(is_object)
    },
};

/// An image: a program, a library or a driver. Section "MS-DOS Stub".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, root)]
pub struct File {
    /// The header of DOS.
    pub dos: DosHeader,
    /// The program for DOS, which says that it does not run there.
    #[overlay(at = 64, end = dos.pe_at, if = dos.pe_at > 64)]
    pub stub: Option<At<Vec<u8>>>,
    /// The headers of the image.
    #[overlay(at = dos.pe_at, give(start = dos.pe_at))]
    pub image: At<Image>,
}

/// The header of a program for DOS.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, size = 64)]
#[expect(missing_docs, reason = "only `pe_at` is of interest today")]
pub struct DosHeader {
    #[overlay(magic = *b"MZ")]
    pub magic: [u8; 2],
    pub last_page_bytes: u16,
    pub pages: u16,
    pub relocation_count: u16,
    pub header_paragraphs: u16,
    pub min_paragraphs: u16,
    pub max_paragraphs: u16,
    pub initial_ss: u16,
    pub initial_sp: u16,
    pub checksum: u16,
    pub initial_ip: u16,
    pub initial_cs: u16,
    pub relocations_at: u16,
    pub overlay_number: u16,
    #[overlay(reserved)]
    pub reserved1: [u16; 4],
    pub oem_id: u16,
    pub oem_info: u16,
    #[overlay(reserved)]
    pub reserved2: [u16; 10],
    /// Where the headers of the image are.
    pub pe_at: u32,
}

/// The headers of an image, which start at byte `start` of the file. Section "File Headers".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, given(start: u32))]
pub struct Image {
    /// The signature.
    #[overlay(magic = *b"PE\0\0")]
    pub signature: [u8; 4],
    /// The COFF header.
    pub header: CoffHeader,
    /// The optional header, which images have.
    #[overlay(
        len = header.optional_size,
        give(table = start + 24 + header.optional_size, count = header.section_count)
    )]
    pub optional: OptionalHeader,
    /// The sections.
    #[overlay(count = header.section_count, give(strings = if header.symbols_at == 0 { 0 } else { header.symbols_at + header.symbol_count * 18 }))]
    pub sections: Vec<Section>,
    /// The symbols, which most images do not have.
    #[overlay(
        at = header.symbols_at, from = root, len = header.symbol_count * 18, lazy, if = header.symbols_at != 0,
        give(strings = if header.symbols_at == 0 { 0 } else { header.symbols_at + header.symbol_count * 18 })
    )]
    pub symbols: Option<At<Vec<Symbol>>>,
}

impl ImageView<'_> {
    /// Where the byte at this relative virtual address is in the file, if it is there.
    #[must_use]
    pub fn offset_of(&self, rva: u32) -> Option<u64> {
        let sections = self.sections();
        let sections = sections.iter().take(SECTIONS).map(|section| Mapped {
            rva: section.rva(),
            size: section.virtual_size().max(section.content_size()),
            at: section.content_at(),
            in_file: section.content_size(),
        });
        offset_in(sections, rva)
    }
}

/// An object file. Section "COFF File Header (Object and Image)".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, root)]
pub struct Object {
    /// The COFF header.
    pub header: CoffHeader,
    /// Object files have no optional header, but may have its size.
    #[overlay(len = header.optional_size)]
    pub optional: Vec<u8>,
    /// The sections.
    #[overlay(count = header.section_count, give(strings = if header.symbols_at == 0 { 0 } else { header.symbols_at + header.symbol_count * 18 }))]
    pub sections: Vec<Section>,
    /// The symbols.
    #[overlay(
        at = header.symbols_at, len = header.symbol_count * 18, lazy, if = header.symbols_at != 0,
        give(strings = if header.symbols_at == 0 { 0 } else { header.symbols_at + header.symbol_count * 18 })
    )]
    pub symbols: Option<At<Vec<Symbol>>>,
}
