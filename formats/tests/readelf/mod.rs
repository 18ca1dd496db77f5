//! What `readelf -W` prints of a file, as the schemas of ELF give it: lines whose words are separated by single spaces.

pub mod names;

use overlaid::OverlayError;
use overlaid_formats::executable::elf::{
    Class, DescriptionView, DynamicEntryView, FileView, Machine, NoteView, OsAbi, SectionKind,
    SectionView, SegmentKind, SymbolKind, SymbolView, Tag,
};

/// A line with single spaces between its words.
pub fn words(line: &str) -> String {
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Text, with control characters as readelf prints them.
fn text(bytes: &[u8]) -> String {
    let mut shown = String::new();
    for letter in String::from_utf8_lossy(bytes).chars() {
        match letter {
            '\0'..' ' => shown.extend(['^', char::from(letter as u8 + b'@')]),
            letter => shown.push(letter),
        }
    }
    shown
}

fn width(file: &FileView) -> usize {
    if file.class() == Class::Elf32 { 8 } else { 16 }
}

/// `readelf -h`, without the bytes of the identification and what the flags mean.
pub fn header(file: &FileView) -> Vec<String> {
    let extended = |short: u16, long: u64| match short {
        0 | 0xffff if long != 0 => format!("{short} ({long})"),
        _ => short.to_string(),
    };
    let sections = file.long_shnum32().map_or(file.long_shnum64().unwrap_or(0), u64::from);
    let order = if file.data() == 1 { "little" } else { "big" };
    [
        format!("Class: ELF{}", width(file) * 4),
        format!("Data: 2's complement, {order} endian"),
        format!("Version: {} (current)", file.ident_version()),
        format!("OS/ABI: {}", names::OSABI.find(file.osabi())),
        format!("ABI Version: {}", file.abiversion()),
        format!("Type: {}", names::KIND.find(file.kind())),
        format!("Machine: {}", names::MACHINE.find(file.machine())),
        format!("Version: {:#x}", file.version()),
        format!("Entry point address: {:#x}", file.entry()),
        format!("Start of program headers: {} (bytes into file)", file.phoff()),
        format!("Start of section headers: {} (bytes into file)", file.shoff()),
        format!("Flags: {:#x}", file.flags()),
        format!("Size of this header: {} (bytes)", file.ehsize()),
        format!("Size of program headers: {} (bytes)", file.phentsize()),
        format!(
            "Number of program headers: {}",
            extended(file.phnum(), file.long_phnum().unwrap_or(0).into())
        ),
        format!("Size of section headers: {} (bytes)", file.shentsize()),
        format!("Number of section headers: {}", extended(file.shnum(), sections)),
        format!(
            "Section header string table index: {}",
            match file.long_shstrndx() {
                Some(long) => format!("{} ({long})", file.shstrndx()),
                None => file.shstrndx().to_string(),
            }
        ),
    ]
    .into()
}

/// `readelf -S`: the lines that begin with `[`.
pub fn sections(file: &FileView) -> Result<Vec<String>, OverlayError> {
    let width = width(file);
    let line = |(i, section): (usize, SectionView)| {
        let name = section.name()?.map_or_else(|| "<no-strings>".to_owned(), text);
        let kind = names::section(file, section.kind());
        let (addr, offset, size, entry) =
            (section.addr(), section.offset(), section.size(), section.entsize());
        let (flags, link, info) = (section_flags(&section, file), section.link(), section.info());
        let number = format!("[{i:>2}]");
        Ok(words(&format!(
            "{number} {name} {kind} {addr:0width$x} {offset:06x} {size:06x} {entry:02x} {flags} {link} {info} {}",
            section.addralign()
        )))
    };
    file.sections()?.into_iter().enumerate().map(line).collect()
}

/// The letters of the attributes, from the lowest bit on.
fn section_flags(section: &SectionView, file: &FileView) -> String {
    const OF_SYSTEMS: u64 = 0x0ff0_0000;
    const OF_PROCESSORS: u64 = 0x7000_0000;
    let (mut shown, mut left) = (String::new(), section.flags());
    while left != 0 {
        let bit = left & left.wrapping_neg();
        left &= !bit;
        let letter = match (bit, file.machine()) {
            (0x8000_0000, _) => 'E',
            (0x1000_0000, Machine::X86_64) => 'l',
            (0x0100_0000, _) if matches!(file.osabi(), OsAbi::Sysv | OsAbi::Linux) => 'D',
            (bit, _) if bit & OF_SYSTEMS != 0 => {
                left &= !OF_SYSTEMS;
                'o'
            }
            (bit, _) if bit & OF_PROCESSORS != 0 => {
                left &= !OF_PROCESSORS;
                'p'
            }
            (bit, _) => b"WAX?MSILOGTC"
                .get(bit.trailing_zeros() as usize)
                .map_or('x', |letter| char::from(*letter)),
        };
        shown.push(letter);
    }
    shown
}

/// `readelf -l`: the lines of the segments.
pub fn segments(file: &FileView) -> Result<Vec<String>, OverlayError> {
    let (width, size_width) = if file.class() == Class::Elf32 { (8, 5) } else { (16, 6) };
    let mut lines = Vec::new();
    for segment in file.segments()? {
        let kind = names::segment(file.machine(), segment.kind());
        let flag = |bit, letter| if segment.flags() & bit != 0 { letter } else { ' ' };
        lines.push(words(&format!(
            "{kind} 0x{:06x} 0x{:0width$x} 0x{:0width$x} 0x{:0size_width$x} 0x{:0size_width$x} {}{}{} {}",
            segment.offset(),
            segment.vaddr(),
            segment.paddr(),
            segment.filesz(),
            segment.memsz(),
            flag(4, 'R'),
            flag(2, 'W'),
            flag(1, 'E'),
            if segment.align() == 0 { "0".to_owned() } else { format!("{:#x}", segment.align()) },
        )));
        // A file with debugging information only has other bytes there.
        if let Some(interpreter) = segment.interpreter()?.filter(|path| !path.is_empty()) {
            lines.push(format!("[Requesting program interpreter: {}]", text(interpreter)));
        }
    }
    Ok(lines)
}

/// `readelf -s`: the lines of the symbols, table after table. Versions are not in them.
pub fn symbols(file: &FileView) -> Result<Vec<String>, OverlayError> {
    let sections: Vec<_> = file.sections()?.into_iter().enumerate().collect();
    let names = sections.iter().map(|(_, section)| section.name().map(Option::unwrap_or_default));
    let names = names.collect::<Result<Vec<_>, _>>()?;
    let mut lines = Vec::new();
    // readelf prints the dynamic table first.
    for kind in [SectionKind::Dynsym, SectionKind::Symtab] {
        for (number, section) in sections.iter().filter(|(_, section)| section.kind() == kind) {
            let Some(symbols) = section.symbols()? else { continue };
            let mut indices = Vec::new();
            for (_, other) in &sections {
                let is_about = usize::try_from(other.link()) == Ok(*number);
                let found = other.indices()?.filter(|_| is_about).into_iter().flatten();
                indices.extend(found.map(|index| index.index()));
            }
            for (i, symbol) in symbols.entries()?.into_iter().enumerate() {
                let index = indices.get(i).filter(|_| symbol.shndx() == 0xffff);
                let index = index.copied().unwrap_or(symbol.shndx().into());
                lines.push(symbol_line(file, i, &symbol, index, &names)?);
            }
        }
    }
    Ok(lines)
}

fn symbol_line(
    file: &FileView,
    i: usize,
    symbol: &SymbolView,
    index: u32,
    names: &[&[u8]],
) -> Result<String, OverlayError> {
    let width = width(file);
    let size = if symbol.size() < 100_000 {
        symbol.size().to_string()
    } else {
        format!("{:#x}", symbol.size())
    };
    let place = match symbol.shndx() {
        0xffff => index.to_string(),
        0 => "UND".to_owned(),
        0xfff1 => "ABS".to_owned(),
        0xfff2 => "COM".to_owned(),
        index @ 0xff00..0xff20 => format!("PRC[0x{index:x}]"),
        index => index.to_string(),
    };
    let name = match symbol.name()? {
        Some(b"") | None if symbol.kind() == SymbolKind::Section => usize::try_from(index)
            .ok()
            .and_then(|index| names.get(index))
            .copied()
            .unwrap_or_default(),
        name => name.unwrap_or_default(),
    };
    let word = |debug: String| debug.to_uppercase();
    Ok(words(&format!(
        "{i}: {:0width$x} {size} {} {} {} {place} {}",
        symbol.value(),
        match symbol.kind() {
            SymbolKind::GnuIfunc => "IFUNC".to_owned(),
            kind => word(format!("{kind:?}")),
        },
        word(format!("{:?}", symbol.bind())),
        word(format!("{:?}", symbol.visibility())),
        text(name)
    )))
}

/// `readelf -d`: the lines of the entries, up to the first one with the tag 0.
///
/// The names are those of the section at the same place, or without one those at the address that an entry says.
pub fn dynamic(file: &FileView) -> Result<Vec<String>, OverlayError> {
    let Some(segment) =
        file.segments()?.into_iter().find(|segment| segment.kind() == SegmentKind::Dynamic)
    else {
        return Ok(Vec::new());
    };
    let mut sections = file.sections()?.into_iter();
    let section = sections.find(|section| {
        section.kind() == SectionKind::Dynamic && section.offset() == segment.offset()
    });
    let entries = match section.map(|section| section.dynamic()).transpose()?.flatten() {
        Some(dynamic) => dynamic.entries()?,
        None => segment.dynamic()?.expect("its kind says so"),
    };
    let (width, strings) = (width(file), file.dynamic_strings()?.unwrap_or_default());
    let mut lines = Vec::new();
    for entry in entries {
        let (tag, name) = (u64::from(entry.tag()), names::tag(file, entry.tag()));
        let value = match (entry.text()?, what(entry.tag())) {
            (Some(name), what) => format!("{what} [{}]", text(name)),
            (None, "") => dynamic_value(&entry),
            (None, what) => {
                let at = usize::try_from(entry.value())
                    .ok()
                    .and_then(|at| strings.get(at..))
                    .unwrap_or_default();
                format!("{what} [{}]", text(at.split(|byte| *byte == 0).next().unwrap_or_default()))
            }
        };
        lines.push(words(&format!("0x{tag:0width$x} ({name}) {value}")));
        if tag == 0 {
            break;
        }
    }
    Ok(lines)
}

/// What a string is.
fn what(tag: Tag) -> &'static str {
    match tag {
        Tag::Needed => "Shared library:",
        Tag::Soname => "Library soname:",
        Tag::Rpath => "Library rpath:",
        Tag::Runpath => "Library runpath:",
        Tag::Auxiliary => "Auxiliary library:",
        Tag::Filter => "Filter library:",
        _ => "",
    }
}

fn dynamic_value(entry: &DynamicEntryView) -> String {
    let value = entry.value();
    match entry.tag() {
        Tag::Strsz
        | Tag::Syment
        | Tag::Relasz
        | Tag::Relaent
        | Tag::Relsz
        | Tag::Relent
        | Tag::Pltrelsz
        | Tag::InitArraysz
        | Tag::FiniArraysz
        | Tag::PreinitArraysz
        | Tag::Relrsz
        | Tag::Relrent
        | Tag::GnuConflictsz
        | Tag::GnuLiblistsz => format!("{value} (bytes)"),
        Tag::Relacount | Tag::Relcount | Tag::Verdefnum | Tag::Verneednum => value.to_string(),
        Tag::Pltrel => {
            if value == 7 {
                "RELA".to_owned()
            } else {
                "REL".to_owned()
            }
        }
        Tag::Flags => names::flags(value, names::DYNAMIC_FLAGS, ""),
        Tag::Flags1 => names::flags(value, names::DYNAMIC_FLAGS_1, "Flags: "),
        tag => names::processor_value(tag, value).unwrap_or(format!("{value:#x}")),
    }
}

/// `readelf -n`: owner and size of each note, and the descriptions that are covered. A section whose bytes are no notes
/// is left at its first error.
pub fn notes(file: &FileView) -> Result<Vec<String>, OverlayError> {
    let sections: Vec<_> = file
        .sections()?
        .into_iter()
        .filter(|section| section.kind() == SectionKind::Note)
        .collect();
    let mut all = Vec::new();
    for section in &sections {
        all.extend(section.notes()?);
    }
    if sections.is_empty() {
        for segment in file.segments()? {
            all.extend(segment.notes()?);
        }
    }
    let notes = all.into_iter().flat_map(|notes| notes.into_iter().map_while(Result::ok));
    Ok(notes.map(|note| note_line(file, &note)).collect())
}

fn note_line(file: &FileView, note: &NoteView) -> String {
    let owner = note.name().split(|byte| *byte == 0).next().unwrap_or_default();
    let description = match note.description() {
        DescriptionView::BuildId(id) => {
            let digits: Vec<_> = id.iter().map(|byte| format!("{byte:02x}")).collect();
            format!("Build ID: {}", digits.concat())
        }
        DescriptionView::AbiTag(tag) => {
            let (major, minor, patch) = (tag.major(), tag.minor(), tag.patch());
            format!("OS: {:?}, ABI: {major}.{minor}.{patch}", tag.system())
        }
        DescriptionView::GoldVersion(version) => format!("Version: {}", text(version)),
        DescriptionView::Properties(properties) => {
            let all = properties
                .iter()
                .map(|property| names::property(file, property.kind(), property.data()));
            format!("Properties: {}", all.collect::<Vec<_>>().join(", "))
        }
        DescriptionView::Other(_) => String::new(),
    };
    let owner = if owner.is_empty() { "(NONE)".to_owned() } else { text(owner) };
    words(&format!("{owner} 0x{:08x} {description}", note.descsz()))
}

/// `readelf -r`: the offset, the symbol and kind, and what is added.
pub fn relocations(file: &FileView) -> Result<Vec<String>, OverlayError> {
    let (width, mut lines) = (width(file), Vec::new());
    for section in file.sections()? {
        for relocation in section.relocations()?.into_iter().flatten() {
            let (offset, info) = (relocation.offset(), relocation.info());
            let addend = relocation.addend().map_or(String::new(), |addend| {
                let sign = if addend < 0 { "-" } else { "" };
                format!(" {sign}{:x}", addend.unsigned_abs())
            });
            lines.push(format!("{offset:0width$x} {info:0width$x}{addend}"));
        }
    }
    Ok(lines)
}
