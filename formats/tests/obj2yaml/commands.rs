//! The lines of load commands.

use overlaid::{Endian, OverlayError};
use overlaid_formats::executable::macho::{
    BodyView, CommandKind, CommandView, DylibView, DysymtabView, VersionView,
};

use super::{Lines, number, segment_lines};

fn version(version: &VersionView) -> u64 {
    u64::from(version.major()) << 16 | u64::from(version.minor()) << 8 | u64::from(version.patch())
}

/// The lines of a command, without its kind and its size.
pub fn body(command: &CommandView, order: Endian, lines: &mut Lines) -> Result<(), OverlayError> {
    match command.body() {
        BodyView::Segment(segment) | BodyView::Segment64(segment) => {
            segment_lines(&segment, lines)?;
        }
        BodyView::Symtab(symtab) => lines.numbers([
            ("symoff", symtab.symoff().into()),
            ("nsyms", symtab.nsyms().into()),
            ("stroff", symtab.stroff().into()),
            ("strsize", symtab.strsize().into()),
        ]),
        BodyView::Dysymtab(dysymtab) => dysymtab_lines(&dysymtab, lines),
        BodyView::Dylib(dylib) => dylib_lines(&dylib, lines),
        BodyView::Text(text) => {
            let (key, is_shown) = match command.cmd() {
                CommandKind::Rpath => ("path", true),
                CommandKind::SubFramework => ("umbrella", false),
                CommandKind::SubClient => ("client", false),
                _ => ("name", true),
            };
            lines.numbers([(key, text.text_at().into())]);
            lines.text("Content", if is_shown { text.text() } else { b"" });
        }
        BodyView::Uuid(uuid) => {
            let digits: Vec<_> = uuid.iter().map(|byte| format!("{byte:02X}")).collect();
            let parts = [&digits[..4], &digits[4..6], &digits[6..8], &digits[8..10], &digits[10..]];
            lines.0.push(format!("uuid: {}", parts.map(<[String]>::concat).join("-")));
        }
        _ => linkedit(command, order, lines)?,
    }
    Ok(())
}

/// The lines of commands that refer to the last segment.
fn linkedit(command: &CommandView, order: Endian, lines: &mut Lines) -> Result<(), OverlayError> {
    match command.body() {
        BodyView::LinkeditData(data) => {
            assert_eq!(data.data()?.len() as u64, u64::from(data.datasize()));
            lines.numbers([
                ("dataoff", data.dataoff().into()),
                ("datasize", data.datasize().into()),
            ]);
        }
        BodyView::FunctionStarts(data) => {
            lines.numbers([
                ("dataoff", data.dataoff().into()),
                ("datasize", data.datasize().into()),
            ]);
        }
        BodyView::DataInCode(data) => {
            lines.numbers([
                ("dataoff", data.dataoff().into()),
                ("datasize", data.datasize().into()),
            ]);
        }
        BodyView::DyldInfo(info) => lines.numbers([
            ("rebase_off", info.rebase_off().into()),
            ("rebase_size", info.rebase_size().into()),
            ("bind_off", info.bind_off().into()),
            ("bind_size", info.bind_size().into()),
            ("weak_bind_off", info.weak_bind_off().into()),
            ("weak_bind_size", info.weak_bind_size().into()),
            ("lazy_bind_off", info.lazy_bind_off().into()),
            ("lazy_bind_size", info.lazy_bind_size().into()),
            ("export_off", info.export_off().into()),
            ("export_size", info.export_size().into()),
        ]),
        BodyView::EncryptionInfo(info) => lines.numbers([
            ("cryptoff", info.cryptoff().into()),
            ("cryptsize", info.cryptsize().into()),
            ("cryptid", info.cryptid().into()),
        ]),
        _ => versions(command, order, lines),
    }
    Ok(())
}

/// The lines of all other commands.
fn versions(command: &CommandView, order: Endian, lines: &mut Lines) {
    match command.body() {
        BodyView::VersionMin(least) => {
            lines.numbers([("version", version(&least.version())), ("sdk", version(&least.sdk()))]);
        }
        BodyView::BuildVersion(build) => {
            lines.numbers([
                ("platform", u32::from(build.platform()).into()),
                ("minos", version(&build.minos())),
                ("sdk", version(&build.sdk())),
                ("ntools", build.ntools().into()),
            ]);
            for tool in build.tools() {
                let tool_version = version(&tool.version());
                lines.numbers([("tool", u32::from(tool.tool()).into()), ("version", tool_version)]);
            }
        }
        BodyView::SourceVersion(source) => {
            lines.numbers([("version", number(source.bytes(), order))]);
        }
        BodyView::Main(entry) => {
            lines.numbers([("entryoff", entry.entryoff()), ("stacksize", entry.stacksize())]);
        }
        BodyView::LinkerOption(option) => lines.numbers([("count", option.count().into())]),
        // The third reserved word is not compared, as obj2yaml gives one to the sections of 32 bits, too.
        BodyView::Routines(routines) | BodyView::Routines64(routines) => {
            lines.numbers([
                ("init_address", routines.init_address()),
                ("init_module", routines.init_module()),
            ]);
            let words = routines
                .reserved()
                .chunks(routines.reserved().len().max(6) / 6)
                .zip(1..)
                .filter(|(_, i)| *i != 3);
            lines.0.extend(words.map(|(word, i)| format!("reserved{i}: {}", number(word, order))));
        }
        BodyView::TwolevelHints(hints) => {
            lines.numbers([("offset", hints.offset().into()), ("nhints", hints.nhints().into())]);
        }
        BodyView::Note(note) => {
            lines.text("data_owner", note.data_owner());
            lines.numbers([("offset", note.offset()), ("size", note.size())]);
        }
        other => lines.0.push(format!("not compared: {other:?}")),
    }
}

fn dysymtab_lines(dysymtab: &DysymtabView, lines: &mut Lines) {
    let names = [
        "ilocalsym",
        "nlocalsym",
        "iextdefsym",
        "nextdefsym",
        "iundefsym",
        "nundefsym",
        "tocoff",
        "ntoc",
        "modtaboff",
        "nmodtab",
        "extrefsymoff",
        "nextrefsyms",
        "indirectsymoff",
        "nindirectsyms",
        "extreloff",
        "nextrel",
        "locreloff",
        "nlocrel",
    ];
    let values = [
        dysymtab.ilocalsym(),
        dysymtab.nlocalsym(),
        dysymtab.iextdefsym(),
        dysymtab.nextdefsym(),
        dysymtab.iundefsym(),
        dysymtab.nundefsym(),
        dysymtab.tocoff(),
        dysymtab.ntoc(),
        dysymtab.modtaboff(),
        dysymtab.nmodtab(),
        dysymtab.extrefsymoff(),
        dysymtab.nextrefsyms(),
        dysymtab.indirectsymoff(),
        dysymtab.nindirectsyms(),
        dysymtab.extreloff(),
        dysymtab.nextrel(),
        dysymtab.locreloff(),
        dysymtab.nlocrel(),
    ];
    lines.0.extend(names.iter().zip(values).map(|(name, value)| format!("{name}: {value}")));
}

fn dylib_lines(dylib: &DylibView, lines: &mut Lines) {
    lines.numbers([
        ("name", dylib.name_at().into()),
        ("timestamp", dylib.timestamp().into()),
        ("current_version", version(&dylib.current_version())),
        ("compatibility_version", version(&dylib.compatibility_version())),
    ]);
    lines.text("Content", dylib.name());
}
