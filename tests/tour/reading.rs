//! What is read of files that are as they should be.

use std::{env, fs};

use overlaid_examples::elf::{self, Elf, FileKind, Machine, SectionKind, SegmentKind};

use crate::craft::{self, Shape};

fn all_kinds() -> impl Iterator<Item = Shape> {
    let kinds = [(false, false), (false, true), (true, false), (true, true)];
    kinds.into_iter().map(|(is_64, is_big)| Shape { is_64, is_big, ..Shape::default() })
}

fn names(elf: &Elf) -> Vec<String> {
    elf.sections.iter().map(|(name, _)| name.to_string()).collect()
}

fn printed(elf: &Elf) -> String {
    let mut out = Vec::new();
    elf::print(elf, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[track_caller]
fn is_read(shape: Shape) {
    let file = craft::file(shape);
    let elf = Elf::read(&file).unwrap_or_else(|error| panic!("{shape:?}: {error}"));

    assert_eq!(elf.header.e_type, FileKind::Exec);
    assert_eq!(elf.header.e_machine, Machine::Ppc);
    assert_eq!(elf.header.e_entry, 0x1000);
    assert_eq!(elf.header.e_flags, 0x8000_0000);

    assert_eq!(elf.segments.len(), 1);
    let segment = &elf.segments[0];
    assert_eq!(segment.p_type, SegmentKind::Load);
    assert_eq!(segment.p_flags, 5);
    assert_eq!((segment.p_vaddr, segment.p_memsz, segment.p_align), (0x1000, 4, 0x1000));

    assert_eq!(names(&elf), ["", ".text", ".dynstr", ".dynamic", ".bss", ".shstrtab"]);
    let (_, text) = elf.sections[1];
    assert_eq!(text.sh_type, SectionKind::Progbits);
    assert_eq!((text.sh_flags, text.sh_size, text.sh_addralign), (6, 4, 4));
    assert_eq!(text.sh_offset, segment.p_offset);
    let libraries: Vec<_> = elf.libraries.iter().map(ToString::to_string).collect();
    assert_eq!(libraries, ["libc.so"]);
}

#[test]
fn every_class_and_byte_order() {
    all_kinds().for_each(is_read);
}

#[test]
fn counts_that_stand_in_section_header_0() {
    all_kinds().for_each(|shape| is_read(Shape { is_extended: true, ..shape }));
}

#[test]
fn entries_that_are_longer_than_their_schema() {
    all_kinds().for_each(|shape| is_read(Shape { extra: 12, ..shape }));
}

#[test]
fn the_tables_of_a_32_bit_big_endian_file() {
    let file = craft::file(Shape { is_big: true, ..Shape::default() });
    let text = printed(&Elf::read(&file).unwrap());
    assert_eq!(
        text,
        "\
ELF header
  class    32 bits, big-endian
  type     Exec
  machine  Ppc, flags 0x80000000
  entry    0x1000

Program headers (1)
  #  type  flags  offset  in file  address  in memory   align
  0  Load  RX       0x54      0x4   0x1000        0x4  0x1000

Section headers (6)
  #  type      flags      offset   size  address  link  info  align  name
  0  Null                    0x0    0x0      0x0     0     0    0x0
  1  Progbits  AX           0x54    0x4   0x1000     0     0    0x4  .text
  2  Strtab    A            0x58    0x9      0x0     0     0    0x1  .dynstr
  3  Dynamic   WA           0x61   0x10      0x0     2     0    0x8  .dynamic
  4  Nobits    WA     0xffff0000  0x100   0x2000     0     0   0x10  .bss
  5  Strtab                 0x71   0x27      0x0     0     0    0x1  .shstrtab

Shared libraries
  libc.so
"
    );
}

#[test]
fn the_program_that_runs_this_test() {
    let file = fs::read(env::current_exe().unwrap()).unwrap();
    let elf = Elf::read(&file).unwrap();
    assert_eq!(elf.header.e_shnum as usize, elf.sections.len());
    for known in [".text", ".dynstr", ".rodata", ".shstrtab"] {
        assert!(names(&elf).contains(&known.to_owned()), "no {known}");
    }
}

#[test]
fn names_send_nothing_to_the_terminal() {
    let mut file = craft::file(Shape::default());
    let at = file.windows(5).position(|bytes| bytes == b".text").unwrap();
    file[at..at + 5].copy_from_slice(b"\x1b[2J\xff");
    let text = printed(&Elf::read(&file).unwrap());
    assert!(text.contains("\\u{1b}[2J\u{fffd}\n"), "{text}");
    assert!(text.chars().all(|c| c == '\n' || !c.is_control()));
}

#[test]
fn a_name_without_an_end_in_sight_is_cut() {
    let mut file = craft::file(Shape::default());
    // .shstrtab, section 5: its offset and size are words 4 and 5 of the last 40 bytes.
    let (header, start) = (file.len() - 40, u32::try_from(file.len()).unwrap());
    file.extend([b'a'; 1000]);
    file.push(0);
    file[header + 16..header + 20].copy_from_slice(&start.to_le_bytes());
    file[header + 20..header + 24].copy_from_slice(&1001_u32.to_le_bytes());
    let elf = Elf::read(&file).unwrap();
    assert_eq!(names(&elf)[1], format!("{}…", "a".repeat(256)));
}
