//! Prints an ELF file as tables.

use std::io::{self, Write};

use super::schemas::{Class, Data};
use super::{Elf, Segment};
use crate::table::{Side, table};

/// `p_flags`. gABI chapter 5, "Program Header", Segment Permissions.
const SEGMENT_FLAGS: [(u64, char); 3] = [(4, 'R'), (2, 'W'), (1, 'X')];

/// `sh_flags`, with the letters that readelf uses. gABI chapter 4, "Sections".
const SECTION_FLAGS: [(u64, char); 10] = [
    (0x1, 'W'),
    (0x2, 'A'),
    (0x4, 'X'),
    (0x10, 'M'),
    (0x20, 'S'),
    (0x40, 'I'),
    (0x80, 'L'),
    (0x200, 'G'),
    (0x400, 'T'),
    (0x800, 'C'),
];

/// Prints all headers and the names of the libraries.
///
/// # Errors
/// If writing fails.
pub fn print(elf: &Elf, out: &mut impl Write) -> io::Result<()> {
    header(elf, out)?;
    segments(&elf.segments, out)?;
    sections(elf, out)?;
    libraries(elf, out)
}

fn header(elf: &Elf, out: &mut impl Write) -> io::Result<()> {
    let header = &elf.header;
    let class = match elf.ident.ei_class {
        Class::Elf32 => "32 bits",
        Class::Elf64 => "64 bits",
    };
    let data = match elf.ident.ei_data {
        Data::Little => "little-endian",
        Data::Big => "big-endian",
    };
    writeln!(out, "ELF header")?;
    writeln!(out, "  class    {class}, {data}")?;
    writeln!(out, "  type     {}", header.e_type)?;
    writeln!(out, "  machine  {}, flags {:#x}", header.e_machine, header.e_flags)?;
    writeln!(out, "  entry    {:#x}", header.e_entry)
}

fn segments(segments: &[Segment], out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "\nProgram headers ({})", segments.len())?;
    let columns = [
        ("#", Side::Right),
        ("type", Side::Left),
        ("flags", Side::Left),
        ("offset", Side::Right),
        ("in file", Side::Right),
        ("address", Side::Right),
        ("in memory", Side::Right),
        ("align", Side::Right),
    ];
    let rows = segments.iter().enumerate().map(|(i, segment)| {
        [
            i.to_string(),
            segment.p_type.to_string(),
            letters(segment.p_flags.into(), &SEGMENT_FLAGS),
            hex(segment.p_offset),
            hex(segment.p_filesz),
            hex(segment.p_vaddr),
            hex(segment.p_memsz),
            hex(segment.p_align),
        ]
    });
    table(columns, rows, out)
}

fn sections(elf: &Elf, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "\nSection headers ({})", elf.sections.len())?;
    let columns = [
        ("#", Side::Right),
        ("type", Side::Left),
        ("flags", Side::Left),
        ("offset", Side::Right),
        ("size", Side::Right),
        ("address", Side::Right),
        ("link", Side::Right),
        ("info", Side::Right),
        ("align", Side::Right),
        // Last, because a name can be long.
        ("name", Side::Left),
    ];
    let rows = elf.sections.iter().enumerate().map(|(i, (name, section))| {
        [
            i.to_string(),
            section.sh_type.to_string(),
            letters(section.sh_flags, &SECTION_FLAGS),
            hex(section.sh_offset),
            hex(section.sh_size),
            hex(section.sh_addr),
            section.sh_link.to_string(),
            section.sh_info.to_string(),
            hex(section.sh_addralign),
            name.to_string(),
        ]
    });
    table(columns, rows, out)
}

fn libraries(elf: &Elf, out: &mut impl Write) -> io::Result<()> {
    if elf.libraries.is_empty() {
        return Ok(());
    }
    writeln!(out, "\nShared libraries")?;
    for library in &elf.libraries {
        writeln!(out, "  {library}")?;
    }
    Ok(())
}

fn letters(flags: u64, known: &[(u64, char)]) -> String {
    let set = known.iter().filter(|(flag, _)| flags & flag != 0);
    set.map(|(_, letter)| letter).collect()
}

fn hex(number: u64) -> String {
    format!("{number:#x}")
}
