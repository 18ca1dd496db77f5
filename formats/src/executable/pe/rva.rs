//! From relative virtual addresses to offsets in the file.
//!
//! Which byte of the file a relative virtual address is depends on the section table. A schema is given where the table is
//! and how many sections it has, and a function looks into it, as no attribute reads the elements of a list.

use overlaid::Overlay;

/// A text at a relative virtual address. It is laid over the whole file.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, given(table: u64, count: u16, rva: u32))]
pub struct Name {
    /// The text.
    #[overlay(at = offset_of(self.rest, table, count, rva), terminated = 0)]
    pub text: Vec<u8>,
}

/// What a section is in memory and in the file.
pub(super) struct Mapped {
    pub rva: u32,
    pub size: u32,
    pub at: u32,
    pub in_file: u32,
}

/// "The Windows loader limits the number of sections to 96", so that no file makes each look-up long.
pub(super) const SECTIONS: usize = 96;

/// Where the byte at this relative virtual address is in the file. If it is not there, the offset is behind its end.
pub(super) fn offset_of(file: &[u8], table: u64, count: u16, rva: u32) -> u64 {
    const NOWHERE: u64 = 1 << 32;
    let headers =
        usize::try_from(table).ok().and_then(|table| file.get(table..)).unwrap_or_default();
    let word = |header: &[u8], at: usize| {
        header.get(at..at + 4).and_then(|word| word.try_into().ok()).map_or(0, u32::from_le_bytes)
    };
    let sections =
        headers.chunks_exact(40).take(usize::from(count).min(SECTIONS)).map(|header| Mapped {
            rva: word(header, 12),
            size: word(header, 8).max(word(header, 16)),
            at: word(header, 20),
            in_file: word(header, 16),
        });
    offset_in(sections, rva).unwrap_or(NOWHERE)
}

/// The offset of the byte at this address, by the sections. What is before all sections are the headers.
pub(super) fn offset_in(sections: impl Iterator<Item = Mapped>, rva: u32) -> Option<u64> {
    let mut first = u32::MAX;
    for section in sections {
        first = first.min(section.rva);
        if let Some(skipped) =
            rva.checked_sub(section.rva).filter(|skipped| *skipped < section.size)
        {
            return (skipped < section.in_file).then(|| u64::from(section.at) + u64::from(skipped));
        }
    }
    (rva < first).then(|| rva.into())
}
