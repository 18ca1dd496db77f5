//! From bytes to headers: where each table lies, how many entries it has, and that it is there.

use overlaid::Overlay;

use super::error::{Error, Part};
use super::kinds::SectionKind;
use super::names::{Name, Names};
use super::native::{Dynamic, Header, Section, Segment};
use super::schemas::Format;

/// `e_phnum` that stands for a count in section header 0; an extension of GNU and Solaris that
/// elf(5) describes.
const PN_XNUM: u16 = 0xffff;
/// `e_shstrndx` that stands for an index in section header 0. gABI chapter 4, "Sections".
const SHN_XINDEX: u16 = 0xffff;
/// `e_shstrndx` of a file whose sections have no names. gABI chapter 4, "Sections".
const SHN_UNDEF: u32 = 0;
/// `d_tag` of the last entry. gABI chapter 5, "Dynamic Section".
const DT_NULL: i64 = 0;
/// `d_tag` of an entry that names a shared library. gABI chapter 5, "Dynamic Section".
const DT_NEEDED: i64 = 1;

/// The ELF header.
pub fn header<F: Format>(file: &[u8]) -> Result<Header, Error> {
    match F::Header::overlay_prefix(file) {
        Ok((header, _)) => Ok((*header).into()),
        Err(error) => Err(Error::Overlay(Part::Header, error)),
    }
}

/// The program headers; all that they describe lies in the file.
pub fn segments<F: Format>(file: &[u8], header: &Header) -> Result<Vec<Segment>, Error> {
    let count = match header.e_phnum {
        PN_XNUM => match section_zero::<F>(file, header)? {
            Some(zero) if zero.sh_info != 0 => zero.sh_info.into(),
            _ => PN_XNUM.into(),
        },
        count => count.into(),
    };
    let (part, offset) = (Part::Segments, header.e_phoff);
    let segments = table::<F::Segment, Segment>(file, part, offset, count, header.e_phentsize)?;
    for (i, segment) in segments.iter().enumerate() {
        slice(file, Part::Segment(i), segment.p_offset, segment.p_filesz)?;
    }
    Ok(segments)
}

/// The section headers; all that they describe lies in the file.
pub fn sections<F: Format>(file: &[u8], header: &Header) -> Result<Vec<Section>, Error> {
    let count = match header.e_shnum {
        0 => section_zero::<F>(file, header)?.map_or(0, |zero| zero.sh_size),
        count => count.into(),
    };
    let (part, offset) = (Part::Sections, header.e_shoff);
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
) -> Result<Vec<Name<'a>>, Error> {
    let index = match (header.e_shstrndx, sections) {
        (SHN_XINDEX, [zero, ..]) => zero.sh_link,
        (index, _) => index.into(),
    };
    if index == SHN_UNDEF || sections.is_empty() {
        return Ok(vec![Name::default(); sections.len()]);
    }
    let names = strings(file, sections, index)?;
    let headers = sections.iter().enumerate();
    headers.map(|(i, section)| names.at(section.sh_name.into(), Part::Section(i))).collect()
}

/// The shared libraries that the dynamic section, of which a file has at most one, asks for.
pub fn libraries<'a, F: Format>(
    file: &'a [u8],
    sections: &[Section],
) -> Result<Vec<Name<'a>>, Error> {
    let is_dynamic = |section: &Section| section.sh_type == SectionKind::Dynamic;
    let Some(i) = sections.iter().position(is_dynamic) else {
        return Ok(Vec::new());
    };
    let part = Part::Section(i);
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

/// Section header 0, which describes no section: what is too large for the 16 bits that the ELF
/// header has for it stands there. gABI chapter 4, "ELF Header", `e_shnum` and `e_shstrndx`.
fn section_zero<F: Format>(file: &[u8], header: &Header) -> Result<Option<Section>, Error> {
    let (part, offset) = (Part::Sections, header.e_shoff);
    let zero = table::<F::Section, Section>(file, part, offset, 1, header.e_shentsize)?;
    Ok(zero.first().copied())
}

/// The entries of a table; offset 0 says that there is none.
///
/// An entry may be longer than its schema: "Some object file control structures can grow, because
/// the ELF header contains their actual sizes" (gABI chapter 4, "ELF Header").
fn table<T, N>(
    file: &[u8],
    part: Part,
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

/// The strings of a section.
fn strings<'a>(file: &'a [u8], sections: &[Section], index: u32) -> Result<Names<'a>, Error> {
    match usize::try_from(index) {
        Ok(i) if i < sections.len() => Names::new(contents(file, sections, i)?, Part::Section(i)),
        _ => Err(Error::NoSection { index, count: sections.len() }),
    }
}

/// The bytes of a section, which may have none in the file.
fn contents<'a>(file: &'a [u8], sections: &[Section], i: usize) -> Result<&'a [u8], Error> {
    let section = &sections[i];
    match section.sh_type {
        SectionKind::Null | SectionKind::Nobits => Ok(&[]),
        _ => slice(file, Part::Section(i), section.sh_offset, section.sh_size),
    }
}

/// Bytes of the file, if it has them.
fn slice(file: &[u8], part: Part, offset: u64, len: u64) -> Result<&[u8], Error> {
    let range = || {
        let start = usize::try_from(offset).ok()?;
        let end = start.checked_add(usize::try_from(len).ok()?)?;
        file.get(start..end)
    };
    range().ok_or(Error::Outside { part, offset, len, file: file.len() })
}
