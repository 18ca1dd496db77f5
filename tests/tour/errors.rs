//! The errors about a file whose headers are wrong.

use overlaid_examples::elf::Elf;

use crate::elf_writer::{self, Options};

// Offsets in a 32-bit little-endian file, which is 392 bytes long: of fields of the ELF header, of
// the program header and of the section headers.
const E_PHENTSIZE: usize = 42;
const E_PHNUM: usize = 44;
const E_SHSTRNDX: usize = 50;
const PROGRAM_HEADER: usize = 52;
const SECTION_HEADERS: usize = 52 + 32 + 4 + 9 + 16 + 39;

/// The offset of a field of a section header, all of which have 32 bits.
fn section_field(section: usize, field: usize) -> usize {
    SECTION_HEADERS + section * 40 + field * 4
}

/// The error about the file with these bytes at this offset.
fn error_with(offset: usize, bytes: &[u8]) -> String {
    let mut file = elf_writer::file(Options::default());
    file[offset..offset + bytes.len()].copy_from_slice(bytes);
    Elf::read(&file).expect_err("the file is wrong").to_string()
}

#[test]
fn an_unknown_class() {
    let expected = "the ELF header cannot be read: field `class` of `Header`: 3 at byte 4 is not \
                    a variant of `Class`";
    assert_eq!(error_with(4, &[3]), expected);
}

#[test]
fn entries_that_are_too_short() {
    let expected = "the program header table cannot be read: field `segments` of `Header` at byte 52: \
                    an element takes 4 bytes, but its stride is 0 bytes";
    assert_eq!(error_with(E_PHENTSIZE, &[0, 0]), expected);
    let expected = "the program header table cannot be read: field `short` of `Word` at byte 80: it \
                    needs 4 bytes, 3 are left";
    assert_eq!(error_with(E_PHENTSIZE, &[31, 0]), expected);
}

#[test]
fn more_entries_than_there_is_room_for() {
    let expected = "the program header table cannot be read: field `segments` of `Header` at byte 52: \
                    it needs 2080768 bytes, 340 are left";
    assert_eq!(error_with(E_PHNUM, &[0x00, 0xfe]), expected);
}

/// 2⁶⁴-1 section headers of 64 bytes.
#[test]
fn a_table_whose_size_overflows() {
    let mut file =
        elf_writer::file(Options { is_64: true, is_extended: true, ..Options::default() });
    let size_of_section_0 = file.len() - 6 * 64 + 32;
    file[size_of_section_0..size_of_section_0 + 8].fill(0xff);
    let error = Elf::read(&file).expect_err("the file is wrong").to_string();
    assert!(error.contains("section header table cannot be read: field `sections`"), "{error}");
}

#[test]
fn a_segment_outside_of_the_file() {
    let error = error_with(PROGRAM_HEADER + 4, &[0xff; 4]);
    assert!(error.contains("segment 0 cannot be read: field `content` of `Segment`"), "{error}");
    assert!(error.contains("byte 4294967295 of its root, which has 392 bytes"), "{error}");
}

#[test]
fn a_section_outside_of_the_file() {
    let expected = "section 1 cannot be read: field `content` of `Section` at byte 84: it needs \
                    4294967295 bytes, 308 are left";
    assert_eq!(error_with(section_field(1, 5), &[0xff; 4]), expected);
}

#[test]
fn names_in_a_section_that_does_not_exist() {
    let expected = "the name of section 0 cannot be read: strings are in section 6, but the file has \
                    6 sections";
    assert_eq!(error_with(E_SHSTRNDX, &[6, 0]), expected);
}

#[test]
fn a_name_outside_of_its_table() {
    let expected = "the name of section 1 cannot be read: it starts at byte 40 of 39 in section 5";
    assert_eq!(error_with(section_field(1, 0), &[40]), expected);
}

#[test]
fn a_dynamic_section_that_is_not_whole_entries() {
    let expected = "the dynamic section cannot be read: field `entries` of `Section` at byte 97: its \
                    elements take 8 bytes each, but it has 15 bytes";
    assert_eq!(error_with(section_field(3, 5), &[15]), expected);
}
