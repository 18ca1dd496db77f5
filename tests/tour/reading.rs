//! What is read of valid files.

use std::{env, fs};

use overlaid_examples::elf::{self, Elf};

use crate::elf_writer::{self, Options};

fn classes_and_byte_orders() -> impl Iterator<Item = Options> {
    let kinds = [(false, false), (false, true), (true, false), (true, true)];
    kinds.into_iter().map(|(is_64, is_big)| Options { is_64, is_big, ..Options::default() })
}

fn names(elf: &Elf) -> Vec<String> {
    elf.names.iter().map(|name| elf::text(name)).collect()
}

fn printed(elf: &Elf) -> String {
    let mut out = Vec::new();
    elf::print(elf, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[track_caller]
fn assert_read(options: Options) {
    let file = elf_writer::file(options);
    let elf = Elf::read(&file).unwrap_or_else(|error| panic!("{options:?}: {error}"));

    assert_eq!(elf.header.kind(), 2); // executable
    assert_eq!(elf.header.machine(), 20); // PowerPC
    assert_eq!(elf.header.entry().get(), 0x1000);
    assert_eq!(elf.header.flags(), 0x8000_0000);

    assert_eq!(elf.segments.len(), 1);
    let segment = &elf.segments[0];
    assert_eq!(segment.kind(), 1); // loaded
    assert_eq!(segment.flags(), 5);
    assert_eq!(
        (segment.vaddr().get(), segment.memsz().get(), segment.align().get()),
        (0x1000, 4, 0x1000)
    );

    assert_eq!(names(&elf), ["", ".text", ".dynstr", ".dynamic", ".bss", ".shstrtab"]);
    let text = elf.sections[1];
    assert_eq!(text.kind(), 1); // of the program
    assert_eq!((text.flags().get(), text.size().get(), text.addralign().get()), (6, 4, 4));
    assert_eq!(text.offset().get(), segment.offset().get());
    let libraries: Vec<_> = elf.libraries.iter().map(|name| elf::text(name)).collect();
    assert_eq!(libraries, ["libc.so"]);
}

#[test]
fn files_of_every_class_and_byte_order_are_read() {
    classes_and_byte_orders().for_each(assert_read);
}

#[test]
fn counts_are_read_from_section_header_0() {
    classes_and_byte_orders()
        .for_each(|options| assert_read(Options { is_extended: true, ..options }));
}

#[test]
fn entries_may_be_longer_than_their_schema() {
    classes_and_byte_orders().for_each(|options| assert_read(Options { extra: 12, ..options }));
}

#[test]
fn the_tables_of_a_file_are_printed() {
    let file = elf_writer::file(Options { is_big: true, ..Options::default() });
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
fn the_program_that_runs_this_test_is_read() {
    let file = fs::read(env::current_exe().unwrap()).unwrap();
    let elf = Elf::read(&file).unwrap();
    assert_eq!(usize::from(elf.header.shnum()), elf.sections.len());
    for expected in [".text", ".dynstr", ".rodata", ".shstrtab"] {
        assert!(names(&elf).contains(&expected.to_owned()), "no {expected}");
    }
}

#[test]
fn control_characters_in_names_are_escaped() {
    let mut file = elf_writer::file(Options::default());
    let at = file.windows(5).position(|bytes| bytes == b".text").unwrap();
    file[at..at + 5].copy_from_slice(b"\x1b[2J\xff");
    let text = printed(&Elf::read(&file).unwrap());
    assert!(text.contains("\\u{1b}[2J\u{fffd}\n"), "{text}");
    assert!(text.chars().all(|c| c == '\n' || !c.is_control()));
}

#[test]
fn a_very_long_name_is_cut() {
    let mut file = elf_writer::file(Options::default());
    // `.shstrtab` is the last section. Its offset and size are words 4 and 5 of the last 40 bytes.
    let (header, start) = (file.len() - 40, u32::try_from(file.len()).unwrap());
    file.extend([b'a'; 1000]);
    file.push(0);
    file[header + 16..header + 20].copy_from_slice(&start.to_le_bytes());
    file[header + 20..header + 24].copy_from_slice(&1001_u32.to_le_bytes());
    let elf = Elf::read(&file).unwrap();
    assert_eq!(names(&elf)[1], format!("{}…", "a".repeat(256)));
}
