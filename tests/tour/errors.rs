//! What is said of a file that describes what it does not have.

use overlaid_examples::elf::Elf;

use crate::craft::{self, Shape};

/// Of a 32-bit little-endian file, which is 392 bytes long: offsets in the ELF header, and where
/// the program header and the section headers start.
const E_PHENTSIZE: usize = 42;
const E_PHNUM: usize = 44;
const E_SHENTSIZE: usize = 46;
const E_SHSTRNDX: usize = 50;
const SEGMENT: usize = 52;
const SECTIONS: usize = 52 + 32 + 4 + 9 + 16 + 39;

/// Where a field of a section header is, by its place among those of 32 bits.
fn section(i: usize, field: usize) -> usize {
    SECTIONS + i * 40 + field * 4
}

/// What is said of the file with these bytes in this place.
fn sentence(at: usize, bytes: &[u8]) -> String {
    let mut file = craft::file(Shape::default());
    file[at..at + bytes.len()].copy_from_slice(bytes);
    Elf::read(&file).expect_err("refused").to_string()
}

#[test]
fn a_class_that_there_is_not() {
    let expected =
        "this is no ELF file: field `ei_class` of `Ident`: 3 at byte 4 is not a variant of `Class`";
    assert_eq!(sentence(4, &[3]), expected);
}

#[test]
fn entries_that_are_too_short() {
    let expected = "the program header table is said to have entries of 31 bytes, but they need 32";
    assert_eq!(sentence(E_PHENTSIZE, &[31, 0]), expected);
    let expected = "the section header table is said to have entries of 0 bytes, but they need 40";
    assert_eq!(sentence(E_SHENTSIZE, &[0, 0]), expected);
}

#[test]
fn more_entries_than_there_is_room_for() {
    let expected = "the program header table is said to be 2080768 bytes at offset 52, but the \
                    file has 392 bytes";
    assert_eq!(sentence(E_PHNUM, &[0x00, 0xfe]), expected);
}

/// 2⁶⁴-1 section headers of 64 bytes.
#[test]
fn a_table_whose_size_overflows() {
    let mut file = craft::file(Shape { is_64: true, is_extended: true, ..Shape::default() });
    let size_of_zero = file.len() - 6 * 64 + 32;
    file[size_of_zero..size_of_zero + 8].fill(0xff);
    let error = Elf::read(&file).expect_err("refused").to_string();
    assert!(error.contains("section header table is said to be 18446744073709551615 bytes"));
}

#[test]
fn a_segment_outside() {
    let expected = "segment 0 is said to be 4 bytes at offset 4294967295, but the file has 392 \
                    bytes";
    assert_eq!(sentence(SEGMENT + 4, &[0xff; 4]), expected);
}

#[test]
fn a_section_outside() {
    let expected = "section 1 is said to be 4294967295 bytes at offset 84, but the file has 392 \
                    bytes";
    assert_eq!(sentence(section(1, 5), &[0xff; 4]), expected);
}

#[test]
fn names_in_a_section_that_there_is_not() {
    let expected = "strings are said to be in section 6, but the file has 6 sections";
    assert_eq!(sentence(E_SHSTRNDX, &[6, 0]), expected);
}

#[test]
fn a_name_outside_its_table() {
    let expected = "section 1 names a string at offset 39 of a table that has 39 bytes";
    assert_eq!(sentence(section(1, 0), &[39]), expected);
}

#[test]
fn names_without_an_end() {
    let expected = "section 5 is a string table, but does not end with a NUL";
    assert_eq!(sentence(section(5, 5), &[38]), expected);
}

#[test]
fn a_dynamic_section_that_is_no_number_of_entries() {
    let expected = "section 3 cannot be read: records of `Dynamic32` take 8 bytes each, the \
                    buffer has 15, 7 too many";
    assert_eq!(sentence(section(3, 5), &[15]), expected);
}
