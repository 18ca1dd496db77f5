//! The header of a 64-bit ELF file, and the table of its sections: in little-endian order, and in the byte order
//! that the header says.

pub mod chosen;
pub mod little;

/// What is computed of a file: the sizes of its sections, where it is entered, and its machine.
pub fn fold(sizes: impl Iterator<Item = u64>, entry: u64, machine: u16) -> u64 {
    sizes.fold(entry.wrapping_add(u64::from(machine)), u64::wrapping_add)
}

/// A file with eight sections.
fn message(is_little: bool) -> Vec<u8> {
    let number = |value: u64, size: usize| {
        let mut bytes = value.to_be_bytes()[8 - size..].to_vec();
        if is_little {
            bytes.reverse();
        }
        bytes
    };
    let mut file = b"\x7fELF\x02".to_vec();
    file.extend([if is_little { 1 } else { 2 }, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    let (kind, machine, version) = ((2, 2), (21, 2), (1, 4));
    let (entry, segments_offset, sections_offset) = ((0x40_1000, 8), (0, 8), (64, 8));
    let (flags, header_size, segment_size, segment_count) = ((0, 4), (64, 2), (56, 2), (0, 2));
    let (section_size, section_count, names) = ((64, 2), (8, 2), (7, 2));
    for (value, size) in [
        kind,
        machine,
        version,
        entry,
        segments_offset,
        sections_offset,
        flags,
        header_size,
        segment_size,
        segment_count,
        section_size,
        section_count,
        names,
    ] {
        file.extend(number(value, size));
    }
    for section in 0..8 {
        let mut bytes = [0; 64];
        bytes[32..40].copy_from_slice(&number(section * 100, 8));
        file.extend(bytes);
    }
    file
}

/// Reads a file by hand. `is_little` checks what is before the numbers, and says how these are written.
#[expect(clippy::inline_always, reason = "each copy must contain the whole code")]
#[inline(always)]
fn slice(bytes: &[u8], is_little: impl Fn(&[u8; 64]) -> Option<bool>) -> Option<u64> {
    let head: &[u8; 64] = bytes.first_chunk()?;
    let is_little = is_little(head)?;
    let short = |bytes: [u8; 2]| {
        if is_little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) }
    };
    let long = |bytes: &[u8]| {
        let bytes = bytes.try_into().unwrap_or_default();
        if is_little { u64::from_le_bytes(bytes) } else { u64::from_be_bytes(bytes) }
    };
    let count = usize::from(short([head[60], head[61]]));
    let (entry, machine) = (long(&head[24..32]), short([head[18], head[19]]));
    let mut table: &[u8] = &[];
    if count != 0 {
        let start = usize::try_from(long(&head[40..48])).ok()?;
        table = bytes.get(start..)?.get(..count * 64)?;
    }
    let sizes = table.chunks_exact(64).map(|section| long(&section[32..40]));
    Some(fold(sizes, entry, machine))
}
