//! Reads an ELF file in place, of both classes and both byte orders.
//!
//! The schemas compare every offset, size and count with the bytes that are there. Here is what they cannot say:
//! which section has the strings of another one.

mod names;
mod print;
mod schemas;

pub use print::{print, text};
pub use schemas::{HeaderView, SectionView, SegmentView};

use std::fmt;

use schemas::{Header, SHT_DYNAMIC};

/// The values of `e_shstrndx` in a file whose sections have no names, and in one that has the index in section
/// header 0. gABI chapter 4, "Sections".
const SHN_UNDEF: u32 = 0;
const SHN_XINDEX: u16 = 0xffff;
/// The tags of the last entry of the dynamic section, and of an entry that names a shared library. gABI chapter 5,
/// "Dynamic Section".
const DT_NULL: u64 = 0;
const DT_NEEDED: u64 = 1;

/// Why a file cannot be read, as a sentence.
pub type Error = Box<dyn std::error::Error>;

/// The headers of an ELF file, and the libraries that it needs.
#[derive(Debug)]
pub struct Elf<'a> {
    /// The ELF header.
    pub header: HeaderView<'a>,
    /// The program headers. Every segment is within the file.
    pub segments: Vec<SegmentView<'a>>,
    /// The section headers. Every section is within the file.
    pub sections: Vec<SectionView<'a>>,
    /// The name of each section. It is empty if the sections have no names.
    pub names: Vec<&'a [u8]>,
    /// The names of the shared libraries that the dynamic linker must load.
    pub libraries: Vec<&'a [u8]>,
}

impl<'a> Elf<'a> {
    /// Reads a file that is in memory.
    ///
    /// # Errors
    /// If it is not an ELF file, or if its headers refer to bytes that it does not have.
    pub fn read(file: &'a [u8]) -> Result<Self, Error> {
        let header = Header::overlay(file).map_err(of("the ELF header"))?;
        let segments = header.segments().map_err(of("the program header table"))?;
        let segments: Vec<_> = segments.into_iter().flatten().collect();
        for (i, segment) in segments.iter().enumerate() {
            segment.content().map_err(of(format_args!("segment {i}")))?;
        }
        let sections = header.sections().map_err(of("the section header table"))?;
        let sections: Vec<_> = sections.into_iter().flatten().collect();
        for (i, section) in sections.iter().enumerate() {
            section.content().map_err(of(format_args!("section {i}")))?;
        }
        let names = names(&header, &sections)?;
        let libraries = libraries(&sections)?;
        Ok(Self { header, segments, sections, names, libraries })
    }
}

/// The names of the sections.
fn names<'a>(header: &HeaderView, sections: &[SectionView<'a>]) -> Result<Vec<&'a [u8]>, Error> {
    let index = match (header.shstrndx(), header.zero()) {
        (SHN_XINDEX, Some(zero)) => zero.link(),
        (index, _) => index.into(),
    };
    let name = |(i, section): (usize, &SectionView)| {
        if index == SHN_UNDEF {
            return Ok(b"".as_slice());
        }
        let name = string(sections, index, section.name().into());
        name.map_err(of(format_args!("the name of section {i}")))
    };
    sections.iter().enumerate().map(name).collect()
}

/// The names of the shared libraries in the dynamic section. A file has at most one such section.
fn libraries<'a>(sections: &[SectionView<'a>]) -> Result<Vec<&'a [u8]>, Error> {
    let mut all = sections.iter();
    let Some(section) = all.find(|section| section.kind() == SHT_DYNAMIC) else {
        return Ok(Vec::new());
    };
    let entries = section.entries().map_err(of("the dynamic section"))?.into_iter().flatten();
    let entries = entries.take_while(|entry| entry.tag().get() != DT_NULL);
    let needed = entries.filter(|entry| entry.tag().get() == DT_NEEDED);
    needed.map(|entry| string(sections, section.link(), entry.value().get())).collect()
}

/// The string at this byte of the section that has this index, and what follows it.
fn string<'a>(sections: &[SectionView<'a>], index: u32, at: u64) -> Result<&'a [u8], Error> {
    let (section, count) = (sections.get(index as usize), sections.len());
    let section = section.ok_or_else(|| {
        format!("strings are in section {index}, but the file has {count} sections")
    })?;
    let strings = section.content()?.unwrap_or_default();
    let string = usize::try_from(at).ok().and_then(|at| strings.get(at..));
    let len = strings.len();
    string.ok_or_else(|| format!("it starts at byte {at} of {len} in section {index}").into())
}

/// The error that a part of the file cannot be read.
fn of<E: fmt::Display>(part: impl fmt::Display) -> impl Fn(E) -> Error {
    move |error| format!("{part} cannot be read: {error}").into()
}
