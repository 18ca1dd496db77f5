//! Prints an ELF file as tables.

use std::io::{self, Write};

use super::Elf;
use super::names::{self, name};
use super::schemas::{Class, WordView};
use crate::table::{Left, Right, table};

/// The number of bytes of a string that are printed. Without a limit, the time for many strings with a common long
/// tail would grow with the square of the size of the file.
const LIMIT: usize = 256;

/// `p_flags`: a letter for each bit, from the lowest on. gABI chapter 5, "Program Header", Segment Permissions.
const SEGMENT_FLAGS: &str = "XWR";

/// `sh_flags`: the letter that readelf uses for each bit, from the lowest on. gABI chapter 4, "Sections".
const SECTION_FLAGS: &str = "WAX MSIL GTC";

/// Prints all headers and the names of the libraries.
///
/// # Errors
/// If writing fails.
pub fn print(elf: &Elf, out: &mut impl Write) -> io::Result<()> {
    header(elf, out)?;
    segments(elf, out)?;
    sections(elf, out)?;
    libraries(elf, out)
}

fn header(elf: &Elf, out: &mut impl Write) -> io::Result<()> {
    let header = &elf.header;
    let class = if header.class() == Class::Elf32 { "32 bits" } else { "64 bits" };
    let data = if header.data() == 1 { "little-endian" } else { "big-endian" };
    writeln!(out, "ELF header")?;
    writeln!(out, "  class    {class}, {data}")?;
    writeln!(out, "  type     {}", name(header.kind().into(), names::FILE))?;
    let machine = name(header.machine().into(), names::MACHINE);
    writeln!(out, "  machine  {machine}, flags {:#x}", header.flags())?;
    writeln!(out, "  entry    {}", hex(header.entry()))
}

fn segments(elf: &Elf, out: &mut impl Write) -> io::Result<()> {
    table(
        "Program headers",
        elf.segments.iter(),
        &[
            ("type", Left, |segment| name(segment.kind(), names::SEGMENT)),
            ("flags", Left, |segment| {
                letters(segment.flags().into(), SEGMENT_FLAGS).chars().rev().collect()
            }),
            ("offset", Right, |segment| hex(segment.offset())),
            ("in file", Right, |segment| hex(segment.filesz())),
            ("address", Right, |segment| hex(segment.vaddr())),
            ("in memory", Right, |segment| hex(segment.memsz())),
            ("align", Right, |segment| hex(segment.align())),
        ],
        out,
    )
}

fn sections(elf: &Elf, out: &mut impl Write) -> io::Result<()> {
    table(
        "Section headers",
        elf.sections.iter().zip(&elf.names),
        &[
            ("type", Left, |(section, _)| name(section.kind(), names::SECTION)),
            ("flags", Left, |(section, _)| letters(section.flags().get(), SECTION_FLAGS)),
            ("offset", Right, |(section, _)| hex(section.offset())),
            ("size", Right, |(section, _)| hex(section.size())),
            ("address", Right, |(section, _)| hex(section.addr())),
            ("link", Right, |(section, _)| section.link().to_string()),
            ("info", Right, |(section, _)| section.info().to_string()),
            ("align", Right, |(section, _)| hex(section.addralign())),
            // Last, because a name can be long.
            ("name", Left, |(_, name)| text(name)),
        ],
        out,
    )
}

fn libraries(elf: &Elf, out: &mut impl Write) -> io::Result<()> {
    if !elf.libraries.is_empty() {
        writeln!(out, "\nShared libraries")?;
    }
    elf.libraries.iter().try_for_each(|library| writeln!(out, "  {}", text(library)))
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

/// The letters of the bits that are set.
fn letters(flags: u64, known: &str) -> String {
    let bits = known.chars().enumerate().filter(|(bit, _)| flags >> bit & 1 != 0);
    bits.map(|(_, letter)| letter).filter(|letter| *letter != ' ').collect()
}

fn hex(word: WordView) -> String {
    format!("{:#x}", word.get())
}
