//! Prints an ELF file as tables.

use std::io::{self, Write};

use super::schemas::Class;
use super::{Elf, SegmentView};
use crate::table::{Side, table};

/// The number of bytes of a string that are printed. Without a limit, the time for many strings with a common long
/// tail would grow with the square of the size of the file.
const LIMIT: usize = 256;

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
    let class = match header.class() {
        Class::Elf32 => "32 bits",
        Class::Elf64 => "64 bits",
    };
    let data = if header.data() == 1 { "little-endian" } else { "big-endian" };
    writeln!(out, "ELF header")?;
    writeln!(out, "  class    {class}, {data}")?;
    writeln!(out, "  type     {}", header.kind())?;
    writeln!(out, "  machine  {}, flags {:#x}", header.machine(), header.flags())?;
    writeln!(out, "  entry    {:#x}", header.entry().get())
}

fn segments(segments: &[SegmentView], out: &mut impl Write) -> io::Result<()> {
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
            segment.kind().to_string(),
            letters(segment.flags().into(), &SEGMENT_FLAGS),
            hex(segment.offset()),
            hex(segment.size()),
            hex(segment.vaddr().get()),
            hex(segment.memsz().get()),
            hex(segment.align().get()),
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
    let rows = elf.sections.iter().enumerate().map(|(i, section)| {
        [
            i.to_string(),
            section.kind().to_string(),
            letters(section.flags().get(), &SECTION_FLAGS),
            hex(section.offset()),
            hex(section.size()),
            hex(section.addr().get()),
            section.link().to_string(),
            section.info().to_string(),
            hex(section.addralign().get()),
            section.label().map_or_else(|_| String::new(), text),
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
        writeln!(out, "  {}", text(library))?;
    }
    Ok(())
}

/// A string of a file, up to its NUL. All that is not printable is escaped, so that a file cannot send control
/// characters to a terminal.
#[must_use]
pub fn text(bytes: &[u8]) -> String {
    let near = &bytes[..bytes.len().min(LIMIT)];
    let end = near.iter().position(|byte| *byte == 0);
    let text = String::from_utf8_lossy(&near[..end.unwrap_or(near.len())]).into_owned();
    let cut = if end.is_none() && near.len() < bytes.len() { "…" } else { "" };
    format!("{}{cut}", text.escape_debug())
}

fn letters(flags: u64, known: &[(u64, char)]) -> String {
    let set = known.iter().filter(|(flag, _)| flags & flag != 0);
    set.map(|(_, letter)| letter).collect()
}

fn hex(number: u64) -> String {
    format!("{number:#x}")
}
