//! Reads an ELF file in place, of both classes and both byte orders.
//!
//! The schemas compare every offset, size and count with the bytes that are there. Here is what they cannot say:
//! numbers that are too large for the ELF header, and which section has the strings of another one.

mod kinds;
mod print;
mod schemas;

pub use kinds::{FileKind, Machine, SectionKind, SegmentKind};
pub use print::{print, text};
pub use schemas::{Header, HeaderView, Section, SectionView, Segment, SegmentView};

use std::fmt;

use overlaid::{Endian, OverlayError};
use schemas::{Entries, Sections, Segments};

/// The value of `e_phnum` that refers to a count in section header 0, an extension of GNU and Solaris, described
/// in elf(5).
const PN_XNUM: u16 = 0xffff;
/// The value of `e_shstrndx` that refers to an index in section header 0. gABI chapter 4, "Sections".
const SHN_XINDEX: u16 = 0xffff;
/// The value of `e_shstrndx` in a file whose sections have no names. gABI chapter 4, "Sections".
const SHN_UNDEF: u32 = 0;
/// The tag of the last entry of the dynamic section. gABI chapter 5, "Dynamic Section".
const DT_NULL: u64 = 0;
/// The tag of an entry that names a shared library. gABI chapter 5, "Dynamic Section".
const DT_NEEDED: u64 = 1;

/// Why a file cannot be read, as a sentence.
pub type Error = Box<dyn std::error::Error>;

/// The headers of an ELF file, and the libraries that it needs.
#[derive(Debug)]
pub struct Elf<'a> {
    /// The ELF header.
    pub header: HeaderView<'a>,
    /// The program headers.
    pub segments: Vec<SegmentView<'a>>,
    /// The section headers.
    pub sections: Vec<SectionView<'a>>,
    /// The names of the shared libraries that the dynamic linker must load.
    pub libraries: Vec<&'a [u8]>,
}

impl<'a> Elf<'a> {
    /// Reads a file that is in memory.
    ///
    /// # Errors
    /// If it is not an ELF file, or if its headers refer to bytes that it does not have.
    pub fn read(file: &'a [u8]) -> Result<Self, Error> {
        let (header, _) = Header::overlay_prefix(file)
            .map_err(|error| format!("this is not an ELF file: {error}"))?;
        let reader = Reader { file, header };
        let (segments, sections) = (reader.segments()?, reader.sections()?);
        let libraries = reader.libraries(&sections)?;
        Ok(Self { header, segments, sections, libraries })
    }
}

/// A file, and its ELF header.
#[derive(Clone, Copy)]
struct Reader<'a> {
    file: &'a [u8],
    header: HeaderView<'a>,
}

impl<'a> Reader<'a> {
    fn endian(self) -> Endian {
        if self.header.data() == 1 { Endian::Little } else { Endian::Big }
    }

    fn class(self) -> u8 {
        self.header.class() as u8
    }

    /// The program headers. Every segment is within the file.
    fn segments(self) -> Result<Vec<SegmentView<'a>>, Error> {
        let count = match (self.header.phnum(), self.section_zero()?) {
            (PN_XNUM, Some(zero)) if zero.info() != 0 => zero.info().into(),
            (count, _) => count.into(),
        };
        let (offset, size) = (self.header.phoff().get(), self.header.phentsize());
        // The offset 0 means that there is no table.
        if offset == 0 {
            return Ok(Vec::new());
        }
        let segments =
            Segments::overlay_given(self.file, self.endian(), self.class(), offset, count, size)
                .map_err(of("the program header table"))?;
        let segments: Vec<SegmentView> = segments.all().iter().collect();
        for (i, segment) in segments.iter().enumerate() {
            segment.content().map_err(of(format_args!("segment {i}")))?;
        }
        Ok(segments)
    }

    /// The section headers. Every section and every name is within the file.
    fn sections(self) -> Result<Vec<SectionView<'a>>, Error> {
        let zero = self.section_zero()?;
        let count = match (self.header.shnum(), zero) {
            (0, zero) => zero.map_or(0, |zero| zero.size()),
            (count, _) => count.into(),
        };
        let index = match (self.header.shstrndx(), zero) {
            (SHN_XINDEX, Some(zero)) => zero.link(),
            (index, _) => index.into(),
        };
        let names = match self.first_sections(count, (0, 0))? {
            sections if index == SHN_UNDEF || sections.is_empty() => return Ok(sections),
            sections => strings(&sections, index)?,
        };
        let sections = self.first_sections(count, names)?;
        for (i, section) in sections.iter().enumerate() {
            section.content().map_err(of(format_args!("section {i}")))?;
            section.label().map_err(of(format_args!("the name of section {i}")))?;
        }
        Ok(sections)
    }

    /// Section header 0. It describes no section, but holds the numbers that are too large for the 16 bits in the
    /// ELF header. gABI chapter 4, "ELF Header", `e_shnum` and `e_shstrndx`.
    fn section_zero(self) -> Result<Option<SectionView<'a>>, Error> {
        Ok(self.first_sections(1, (0, 0))?.first().copied())
    }

    /// The first section headers, whose names are in the table at this offset. The offset 0 of the section headers
    /// means that there are none.
    fn first_sections(
        self,
        count: u64,
        (names, names_size): (u64, u64),
    ) -> Result<Vec<SectionView<'a>>, Error> {
        let Self { file, header } = self;
        let (endian, class, size) = (self.endian(), self.class(), header.shentsize());
        match header.shoff().get() {
            0 => Ok(Vec::new()),
            offset => {
                let sections = Sections::overlay_given(
                    file, endian, class, offset, count, size, names, names_size,
                )
                .map_err(of("the section header table"))?;
                Ok(sections.all().iter().collect())
            }
        }
    }

    /// The names of the shared libraries in the dynamic section. A file has at most one such section.
    fn libraries(self, sections: &[SectionView<'a>]) -> Result<Vec<&'a [u8]>, Error> {
        let mut all = sections.iter();
        let Some(section) = all.find(|section| section.kind() == SectionKind::Dynamic) else {
            return Ok(Vec::new());
        };
        let (endian, class) = (self.endian(), self.class());
        let (names, names_size) = strings(sections, section.link())?;
        let (offset, size) = (section.offset(), section.size());
        let entries =
            Entries::overlay_given(self.file, endian, class, offset, size, names, names_size)
                .map_err(of("the dynamic section"))?;
        let entries = entries.all().iter().take_while(|entry| entry.tag().get() != DT_NULL);
        let needed = entries.filter(|entry| entry.tag().get() == DT_NEEDED);
        Ok(needed.map(|entry| entry.string()).collect::<Result<_, _>>()?)
    }
}

/// The error that a part of the file cannot be read.
fn of(part: impl fmt::Display) -> impl Fn(OverlayError) -> Error {
    move |error| format!("{part} cannot be read: {error}").into()
}

/// The offset and the size of the string table in a section.
fn strings(sections: &[SectionView], index: u32) -> Result<(u64, u64), Error> {
    let section = usize::try_from(index).ok().and_then(|index| sections.get(index));
    let count = sections.len();
    section.map(|section| (section.offset(), section.size())).ok_or_else(|| {
        format!("strings are in section {index}, but the file has {count} sections").into()
    })
}
