//! Reads an ELF file in place, through overlays over its headers.
//!
//! The reader does not trust the file: it compares every offset, size and count with the bytes that
//! are there before it uses them. So it never collects more entries than the file has room for.

mod error;
mod kinds;
mod native;
mod print;
mod read;
mod schemas;
mod strings;

pub use error::{Error, FilePart};
pub use kinds::{FileKind, Machine, SectionKind, SegmentKind};
pub use native::{Header, Section, Segment};
pub use print::print;
pub use strings::ElfString;

use overlaid::Overlay;
use schemas::{Class, Data, Format, Ident, big, little};

/// The headers of an ELF file, and the libraries that it needs.
#[derive(Debug)]
pub struct Elf<'a> {
    ident: Ident,
    /// The ELF header.
    pub header: Header,
    /// The program headers.
    pub segments: Vec<Segment>,
    /// The section headers, with their names.
    pub sections: Vec<(ElfString<'a>, Section)>,
    /// The names of the shared libraries that the dynamic linker must load.
    pub libraries: Vec<ElfString<'a>>,
}

/// A C header for the ELF header of a 64-bit little-endian file.
#[must_use]
pub fn c_header() -> String {
    overlaid::export::c_header::<little::Header64>()
}

impl<'a> Elf<'a> {
    /// Reads a file that is in memory.
    ///
    /// # Errors
    /// If it is not an ELF file, or if its headers refer to bytes that it does not have.
    pub fn read(file: &'a [u8]) -> Result<Self, Error> {
        let (ident, _) = Ident::overlay_prefix(file).map_err(Error::NotElf)?;
        match (ident.ei_class(), ident.ei_data()) {
            (Class::Elf32, Data::Little) => Self::read_as::<little::Elf32>(ident.to_value(), file),
            (Class::Elf32, Data::Big) => Self::read_as::<big::Elf32>(ident.to_value(), file),
            (Class::Elf64, Data::Little) => Self::read_as::<little::Elf64>(ident.to_value(), file),
            (Class::Elf64, Data::Big) => Self::read_as::<big::Elf64>(ident.to_value(), file),
        }
    }

    fn read_as<F: Format>(ident: Ident, file: &'a [u8]) -> Result<Self, Error> {
        let header = read::header::<F>(file)?;
        let segments = read::segments::<F>(file, &header)?;
        let sections = read::sections::<F>(file, &header)?;
        let libraries = read::libraries::<F>(file, &sections)?;
        let names = read::section_names(file, &header, &sections)?;
        Ok(Self {
            ident,
            header,
            segments,
            sections: names.into_iter().zip(sections).collect(),
            libraries,
        })
    }
}
