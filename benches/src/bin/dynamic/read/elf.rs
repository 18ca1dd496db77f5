//! The header of a 64-bit little-endian ELF file, and the table of its sections.

use overlaid::Overlay;
use overlaid_benches::cache_line;

use super::{Format, Reader, peers};

pub const FORMAT: Format = Format {
    title: "an ELF header and the table of its eight sections",
    message,
    candidates: &[
        Reader::new("by hand", by_hand),
        Reader::new("by hand, again", by_hand_again),
        Reader::new("overlaid", overlaid),
        Reader::new("nom", peers::elf::nom),
        Reader::new("binrw", peers::elf::binrw).copies("all"),
        Reader::new("deku", peers::elf::deku)
            .checks_less("its arithmetic overflows at large offsets")
            .copies("all"),
    ],
};

fn message() -> Vec<u8> {
    let mut file = b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x02\0\x3e\0\x01\0\0\0".to_vec();
    file.extend(0x40_1000_u64.to_le_bytes());
    file.extend(0_u64.to_le_bytes());
    file.extend(64_u64.to_le_bytes());
    file.extend(b"\0\0\0\0\x40\0\x38\0\0\0\x40\0\x08\0\x07\0");
    for section in 0..8_u64 {
        let mut bytes = [0; 64];
        bytes[32..40].copy_from_slice(&(section * 100).to_le_bytes());
        file.extend(bytes);
    }
    file
}

#[derive(Overlay)]
#[overlay(endian = little)]
struct Elf {
    #[overlay(magic = *b"\x7fELF\x02\x01\x01")]
    identification: [u8; 7],
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
#[overlay(endian = little)]
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
    if head[..7] != *b"\x7fELF\x02\x01\x01" {
        return None;
    }
    let number = |at: usize| u64::from_le_bytes(head[at..at + 8].try_into().unwrap_or_default());
    let count = usize::from(u16::from_le_bytes([head[60], head[61]]));
    let mut sum = number(24).wrapping_add(u64::from(u16::from_le_bytes([head[18], head[19]])));
    if count == 0 {
        return Some(sum);
    }
    let table = bytes.get(usize::try_from(number(40)).ok()?..)?.get(..count * 64)?;
    for section in table.chunks_exact(64) {
        let size = section[32..40].try_into().unwrap_or_default();
        sum = sum.wrapping_add(u64::from_le_bytes(size));
    }
    Some(sum)
}
