//! What `obj2yaml` prints of Mach-O files, as the schemas give it: pairs of a name and a value.

mod commands;

use commands::body;
use overlaid::{Endian, OverlayError};
use overlaid_formats::executable::macho::{
    BodyView, FatView, ImageView, SectionView, SegmentView, SymtabView,
};

/// The lines that are compared, as `name: value` with decimal numbers.
pub fn theirs(yaml: &str) -> Vec<String> {
    let (mut lines, mut block, mut part) = (Vec::new(), "", "");
    let mut array: Option<String> = None;
    for line in yaml.lines() {
        let text = line.trim_start().trim_start_matches("- ").trim_start();
        if let Some(values) = &mut array {
            values.push(' ');
            values.push_str(text);
            if values.ends_with(']') {
                lines.push(values.split_whitespace().collect::<Vec<_>>().join(" "));
                array = None;
            }
            continue;
        }
        let Some((key, value)) = text.split_once(':') else { continue };
        match (key, value.trim()) {
            ("FileHeader" | "FatHeader" | "FatArchs" | "LoadCommands" | "LinkEditData", "") => {
                (block, part) = (key, "");
            }
            // The rest is more about bytes than about fields.
            (_, "") if block == "LinkEditData" => part = key,
            ("IndirectSymbols", value) => {
                part = "";
                let values = format!("{key}: {value}");
                if value.ends_with(']') { lines.push(values) } else { array = Some(values) }
            }
            _ if block == "LinkEditData" && part != "NameList" => {}
            (
                "content" | "ZeroPadBytes" | "PayloadBytes" | "IsLittleEndian" | "scattered"
                | "value" | "reserved3",
                _,
            )
            | (_, "") => {}
            (key, value) => lines.push(format!("{key}: {}", plain(value))),
        }
    }
    lines
}

/// A value without quotes; of a number the decimal digits.
fn plain(value: &str) -> String {
    let value = value.trim_matches('\'').trim_matches('"');
    value
        .strip_prefix("0x")
        .and_then(|digits| u64::from_str_radix(digits, 16).ok())
        .map_or(value.to_owned(), |n| n.to_string())
}

struct Lines(Vec<String>);

impl Lines {
    fn numbers<const N: usize>(&mut self, pairs: [(&str, u64); N]) {
        self.0.extend(pairs.map(|(key, value)| format!("{key}: {value}")));
    }

    fn text(&mut self, key: &str, value: &[u8]) {
        let end = value.iter().position(|byte| *byte == 0).unwrap_or(value.len());
        self.0.push(format!("{key}: {}", String::from_utf8_lossy(&value[..end])));
    }
}

/// The lines of a fat file.
pub fn fat(fat: &FatView) -> Result<Vec<String>, OverlayError> {
    let mut lines = Lines(Vec::new());
    lines.numbers([("magic", fat.magic() as u64), ("nfat_arch", fat.count().into())]);
    for arch in fat.archs() {
        lines.numbers([
            ("cputype", u32::from(arch.cputype()).into()),
            ("cpusubtype", arch.cpusubtype().into()),
            ("offset", arch.offset()),
            ("size", arch.size()),
            ("align", arch.align().into()),
        ]);
        // It prints this number only if it is not 0.
        if let Some(reserved) = arch.reserved().filter(|reserved| *reserved != 0) {
            lines.numbers([("reserved", reserved.into())]);
        }
    }
    for arch in fat.archs() {
        lines.0.extend(image(&arch.image()?)?);
    }
    Ok(lines.0)
}

/// The lines of a file for one machine.
pub fn image(image: &ImageView) -> Result<Vec<String>, OverlayError> {
    let mut lines = Lines(Vec::new());
    let order = if image.magic()[0] == 0xfe { Endian::Big } else { Endian::Little };
    lines.numbers([
        ("magic", number(image.magic(), order)),
        ("cputype", u32::from(image.cputype()).into()),
        ("cpusubtype", image.cpusubtype().into()),
        ("filetype", u32::from(image.filetype()).into()),
        ("ncmds", image.ncmds().into()),
        ("sizeofcmds", image.sizeofcmds().into()),
        ("flags", number(image.flags().bytes(), order)),
    ]);
    if let Some(reserved) = image.reserved() {
        lines.numbers([("reserved", reserved.into())]);
    }
    let (mut symbols, mut indirect) = (None, None);
    for command in image.commands() {
        let command = command?;
        let kind = format!("{:?}", command.cmd()).to_uppercase();
        lines.0.push(format!("cmd: LC_{kind}"));
        lines.numbers([("cmdsize", command.cmdsize().into())]);
        body(&command, order, &mut lines)?;
        match command.body() {
            BodyView::Symtab(symtab) => symbols = Some(symtab),
            BodyView::Dysymtab(dysymtab) => indirect = dysymtab.indirect()?,
            _ => {}
        }
    }
    if let Some(symtab) = symbols {
        symbol_lines(&symtab, &mut lines)?;
    }
    if let Some(indirect) = indirect {
        let all: Vec<_> = indirect.iter().map(|symbol| format!("0x{:X}", symbol.index())).collect();
        lines.0.push(format!("IndirectSymbols: [ {} ]", all.join(", ")));
    }
    Ok(lines.0)
}

fn number(bytes: &[u8], order: Endian) -> u64 {
    let add = |number: u64, byte: &u8| number << 8 | u64::from(*byte);
    match order {
        Endian::Big => bytes.iter().fold(0, add),
        Endian::Little => bytes.iter().rev().fold(0, add),
    }
}

fn segment_lines(segment: &SegmentView, lines: &mut Lines) -> Result<(), OverlayError> {
    lines.text("segname", segment.segname());
    lines.numbers([
        ("vmaddr", segment.vmaddr()),
        ("vmsize", segment.vmsize()),
        ("fileoff", segment.fileoff()),
        ("filesize", segment.filesize()),
        ("maxprot", segment.maxprot().into()),
        ("initprot", segment.initprot().into()),
        ("nsects", segment.nsects().into()),
        ("flags", segment.flags().into()),
    ]);
    assert_eq!(segment.content()?.len() as u64, segment.filesize());
    segment.sections().iter().try_for_each(|section| section_lines(&section, lines))
}

fn section_lines(section: &SectionView, lines: &mut Lines) -> Result<(), OverlayError> {
    lines.text("sectname", section.sectname());
    lines.text("segname", section.segname());
    lines.numbers([
        ("addr", section.addr()),
        ("size", section.size()),
        ("offset", section.offset().into()),
        ("align", section.align().into()),
        ("reloff", section.reloff().into()),
        ("nreloc", section.nreloc().into()),
        ("flags", u64::from(section.attributes()) << 8 | u64::from(u8::from(section.kind()))),
        ("reserved1", section.reserved1().into()),
        ("reserved2", section.reserved2().into()),
    ]);
    assert!(section.content()?.is_none_or(|content| content.len() as u64 == section.size()));
    for relocation in section.relocations()?.into_iter().flatten() {
        let bits = relocation.bits().expect("one of both is there");
        lines.numbers([
            ("address", relocation.address().into()),
            ("symbolnum", bits.symbolnum.into()),
        ]);
        lines.0.push(format!("pcrel: {}", bits.pcrel));
        lines.numbers([("length", bits.length.into())]);
        lines.0.push(format!("extern: {}", bits.is_extern));
        lines.numbers([("type", bits.kind.into())]);
    }
    Ok(())
}

fn symbol_lines(symtab: &SymtabView, lines: &mut Lines) -> Result<(), OverlayError> {
    for symbol in symtab.symbols()? {
        let kind = u8::from(symbol.is_external())
            | u8::from(symbol.kind()) << 1
            | u8::from(symbol.is_private_external()) << 4
            | symbol.stab() << 5;
        lines.numbers([
            ("n_strx", symbol.name_at().into()),
            ("n_type", kind.into()),
            ("n_sect", symbol.sect().into()),
            ("n_desc", symbol.desc().into()),
            ("n_value", symbol.value()),
        ]);
    }
    Ok(())
}
