//! The schema for both byte orders.

use overlaid::Overlay;
use overlaid_benches::cache_line;

use super::fold;
use crate::read::{Format, Reader, peers};

pub const FORMAT: Format = Format {
    title: "an ELF header and its eight sections, in the byte order that the header says",
    message: || super::message(false),
    candidates: &[
        Reader::new("by hand", by_hand),
        Reader::new("by hand, again", by_hand_again),
        Reader::new("overlaid", overlaid),
        Reader::new("object", peers::elf::object_chosen)
            .checks_otherwise("all, and the size of a section; no table at offset 0"),
        Reader::new("goblin", peers::elf::goblin)
            .checks_otherwise("not the version; no table at offset 0")
            .copies("all"),
    ],
};

#[derive(Overlay)]
#[overlay(endian = from(order, 1 => little, 2 => big))]
struct Elf {
    #[overlay(magic = *b"\x7fELF\x02")]
    identification: [u8; 5],
    order: u8,
    format: u8,
    abi: u8,
    padding: [u8; 8],
    kind: u16,
    machine: u16,
    version: u32,
    entry: u64,
    segments_offset: u64,
    sections_offset: u64,
    flags: u32,
    header_size: u16,
    segment_size: u16,
    segment_count: u16,
    section_size: u16,
    section_count: u16,
    names: u16,
    #[overlay(at = sections_offset, count = section_count)]
    sections: Vec<Section>,
}

#[derive(Overlay)]
#[overlay(endian = given)]
struct Section {
    name: u32,
    kind: u32,
    flags: u64,
    address: u64,
    offset: u64,
    size: u64,
    link: u32,
    info: u32,
    alignment: u64,
    entry_size: u64,
}

#[inline(never)]
fn overlaid(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    let file = Elf::overlay(bytes).ok()?;
    let sizes = file.sections().iter().map(|section| section.size());
    Some(fold(sizes, file.entry(), file.machine()))
}

#[inline(never)]
fn by_hand(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    super::slice(bytes, is_little)
}

#[inline(never)]
fn by_hand_again(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    super::slice(bytes, is_little)
}

/// Which order it is.
fn is_little(head: &[u8; 64]) -> Option<bool> {
    match head {
        [0x7f, b'E', b'L', b'F', 2, 1, ..] => Some(true),
        [0x7f, b'E', b'L', b'F', 2, 2, ..] => Some(false),
        _ => None,
    }
}
