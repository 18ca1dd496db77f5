//! The header of a 64-bit ELF file, and the table of its sections, in the byte order that the header says.

use overlaid::Overlay;
use overlaid_benches::cache_line;

use super::{Format, Reader};

pub const FORMAT: Format = Format {
    title: "an ELF header and the table of its eight sections, in the byte order that the header says",
    message,
    candidates: &[
        Reader::new("by hand", by_hand),
        Reader::new("by hand, again", by_hand_again),
        Reader::new("overlaid", overlaid),
    ],
};

fn message() -> Vec<u8> {
    let mut file = b"\x7fELF\x02\x02\x01\0\0\0\0\0\0\0\0\0\0\x02\0\x15\0\0\0\x01".to_vec();
    file.extend(0x40_1000_u64.to_be_bytes());
    file.extend(0_u64.to_be_bytes());
    file.extend(64_u64.to_be_bytes());
    file.extend(b"\0\0\0\0\0\x40\0\x38\0\0\0\x40\0\x08\0\x07");
    for section in 0..8_u64 {
        let mut bytes = [0; 64];
        bytes[32..40].copy_from_slice(&(section * 100).to_be_bytes());
        file.extend(bytes);
    }
    file
}

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
    let sizes =
        file.sections().iter().fold(0, |sum: u64, section| sum.wrapping_add(section.size()));
    Some(sizes.wrapping_add(file.entry()).wrapping_add(u64::from(file.machine())))
}

#[inline(never)]
fn by_hand(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    slice(bytes)
}

#[inline(never)]
fn by_hand_again(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    slice(bytes)
}

#[expect(clippy::inline_always, reason = "both copies must contain the whole code")]
#[inline(always)]
fn slice(bytes: &[u8]) -> Option<u64> {
    let head: &[u8; 64] = bytes.first_chunk()?;
    if head[..5] != *b"\x7fELF\x02" {
        return None;
    }
    let is_little = match head[5] {
        1 => true,
        2 => false,
        _ => return None,
    };
    let short = |bytes: [u8; 2]| {
        if is_little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) }
    };
    let long = |bytes: &[u8]| {
        let bytes = bytes.try_into().unwrap_or_default();
        if is_little { u64::from_le_bytes(bytes) } else { u64::from_be_bytes(bytes) }
    };
    let count = usize::from(short([head[60], head[61]]));
    let mut sum = long(&head[24..32]).wrapping_add(u64::from(short([head[18], head[19]])));
    if count == 0 {
        return Some(sum);
    }
    let table = bytes.get(usize::try_from(long(&head[40..48])).ok()?..)?.get(..count * 64)?;
    for section in table.chunks_exact(64) {
        sum = sum.wrapping_add(long(&section[32..40]));
    }
    Some(sum)
}
