//! Finds the tables of a file and reads their entries, after checking that the file has them.

use overlaid::Overlay;

use super::error::{Error, FilePart};
use super::kinds::SectionKind;
use super::native::{Dynamic, Header, Section, Segment};
use super::schemas::Format;
use super::strings::{ElfString, StringTable};

/// The value of `e_phnum` that refers to a count in section header 0. An extension of GNU and
/// Solaris, described in elf(5).
const PN_XNUM: u16 = 0xffff;
/// The value of `e_shstrndx` that refers to an index in section header 0. gABI chapter 4,
/// "Sections".
const SHN_XINDEX: u16 = 0xffff;
/// The value of `e_shstrndx` in a file whose sections have no names. gABI chapter 4, "Sections".
const SHN_UNDEF: u32 = 0;
/// The value of `d_tag` in the last entry. gABI chapter 5, "Dynamic Section".
const DT_NULL: i64 = 0;
/// The value of `d_tag` in an entry that names a shared library. gABI chapter 5, "Dynamic Section".
const DT_NEEDED: i64 = 1;

/// The ELF header.
pub fn header<F: Format>(file: &[u8]) -> Result<Header, Error> {
    match F::Header::overlay_prefix(file) {
        Ok((header, _)) => Ok((*header).into()),
        Err(error) => Err(Error::Overlay(FilePart::Header, error)),
    }
}

/// The program headers. Every segment is within the file.
pub fn segments<F: Format>(file: &[u8], header: &Header) -> Result<Vec<Segment>, Error> {
    let count = match header.e_phnum {
        PN_XNUM => match section_zero::<F>(file, header)? {
            Some(zero) if zero.sh_info != 0 => zero.sh_info.into(),
            _ => PN_XNUM.into(),
        },
        count => count.into(),
    };
    let (part, offset) = (FilePart::Segments, header.e_phoff);
    let segments = table::<F::Segment, Segment>(file, part, offset, count, header.e_phentsize)?;
    for (i, segment) in segments.iter().enumerate() {
        slice(file, FilePart::Segment(i), segment.p_offset, segment.p_filesz)?;
    }
    Ok(segments)
}

/// The section headers. Every section is within the file.
pub fn sections<F: Format>(file: &[u8], header: &Header) -> Result<Vec<Section>, Error> {
    let count = match header.e_shnum {
        0 => section_zero::<F>(file, header)?.map_or(0, |zero| zero.sh_size),
        count => count.into(),
    };
    let (part, offset) = (FilePart::Sections, header.e_shoff);
    let sections = table::<F::Section, Section>(file, part, offset, count, header.e_shentsize)?;
    for i in 0..sections.len() {
        contents(file, &sections, i)?;
    }
    Ok(sections)
}

/// The name of each section.
pub fn section_names<'a>(
    file: &'a [u8],
    header: &Header,
    sections: &[Section],
) -> Result<Vec<ElfString<'a>>, Error> {
    let index = match (header.e_shstrndx, sections) {
        (SHN_XINDEX, [zero, ..]) => zero.sh_link,
        (index, _) => index.into(),
    };
    if index == SHN_UNDEF || sections.is_empty() {
        return Ok(vec![ElfString::default(); sections.len()]);
    }
    let names = strings(file, sections, index)?;
    let headers = sections.iter().enumerate();
    headers.map(|(i, section)| names.at(section.sh_name.into(), FilePart::Section(i))).collect()
}

/// The names of the shared libraries in the dynamic section. A file has at most one such section.
pub fn libraries<'a, F: Format>(
    file: &'a [u8],
    sections: &[Section],
) -> Result<Vec<ElfString<'a>>, Error> {
    let is_dynamic = |section: &Section| section.sh_type == SectionKind::Dynamic;
    let Some(i) = sections.iter().position(is_dynamic) else {
        return Ok(Vec::new());
    };
    let part = FilePart::Section(i);
    let names = strings(file, sections, sections[i].sh_link)?;
    let entries = F::Dynamic::overlay_slice(contents(file, sections, i)?)
        .map_err(|error| Error::Overlay(part, error))?;
    let entries = entries.iter().map(|entry| -> Dynamic { (*entry).into() });
    entries
        .take_while(|entry| entry.d_tag != DT_NULL)
        .filter(|entry| entry.d_tag == DT_NEEDED)
        .map(|entry| names.at(entry.d_val, part))
        .collect()
}

/// Section header 0. It describes no section, but holds the numbers that are too large for the 16
/// bits in the ELF header. gABI chapter 4, "ELF Header", `e_shnum` and `e_shstrndx`.
fn section_zero<F: Format>(file: &[u8], header: &Header) -> Result<Option<Section>, Error> {
    let (part, offset) = (FilePart::Sections, header.e_shoff);
    let zero = table::<F::Section, Section>(file, part, offset, 1, header.e_shentsize)?;
    Ok(zero.first().copied())
}

/// The entries of a table. The offset 0 means that there is no table.
///
/// An entry may be longer than its schema: "Some object file control structures can grow, because
/// the ELF header contains their actual sizes" (gABI chapter 4, "ELF Header").
fn table<T, N>(
    file: &[u8],
    part: FilePart,
    offset: u64,
    count: u64,
    entry_size: u16,
) -> Result<Vec<N>, Error>
where
    T: Overlay<View: Into<N>>,
{
    if offset == 0 || count == 0 {
        return Ok(Vec::new());
    }
    if usize::from(entry_size) < T::SIZE {
        return Err(Error::EntrySize { table: part, actual: entry_size, needed: T::SIZE });
    }
    let bytes = slice(file, part, offset, count.saturating_mul(entry_size.into()))?;
    let entries = bytes.chunks_exact(entry_size.into());
    entries
        .map(|entry| match T::overlay_prefix(entry) {
            Ok((view, _)) => Ok((*view).into()),
            Err(error) => Err(Error::Overlay(part, error)),
        })
        .collect()
}

/// The string table in a section.
fn strings<'a>(file: &'a [u8], sections: &[Section], index: u32) -> Result<StringTable<'a>, Error> {
    match usize::try_from(index) {
        Ok(i) if i < sections.len() => {
            StringTable::new(contents(file, sections, i)?, FilePart::Section(i))
        }
        _ => Err(Error::NoSuchSection { index, count: sections.len() }),
    }
}

/// The bytes of a section. Some types of sections have no bytes in the file.
fn contents<'a>(file: &'a [u8], sections: &[Section], i: usize) -> Result<&'a [u8], Error> {
    let section = &sections[i];
    match section.sh_type {
        SectionKind::Null | SectionKind::Nobits => Ok(&[]),
        _ => slice(file, FilePart::Section(i), section.sh_offset, section.sh_size),
    }
}

/// The bytes of the file at this offset.
fn slice(file: &[u8], part: FilePart, offset: u64, len: u64) -> Result<&[u8], Error> {
    let range = || {
        let start = usize::try_from(offset).ok()?;
        let end = start.checked_add(usize::try_from(len).ok()?)?;
        file.get(start..end)
    };
    range().ok_or(Error::OutsideOfFile { part, offset, len, file: file.len() })
}
