//! Lays ELF, PE, COFF and Mach-O over arbitrary bytes, reads what a program would, and dumps all that can be reached.

#![no_main]

use libfuzzer_sys::fuzz_target;
use overlaid::OverlayError;
use overlaid::dump::Dump;
use overlaid::walker::Walker;
use overlaid_formats::executable::{elf, macho, pe};
use overlaid_formats::formats;

const NAMES: [&str; 5] = ["elf", "macho", "macho-fat", "pe", "coff"];

// The first byte chooses what the others are dumped as.
fuzz_target!(|input: &[u8]| {
    let [number, bytes @ ..] = input else { return };
    let _ = (read_elf(bytes), read_pe(bytes), read_object(bytes), read_macho(bytes));
    let _ = macho::Fat::overlay(bytes).map(|fat| {
        fat.archs().iter().filter_map(|arch| arch.image().ok()).for_each(|image| {
            let _ = read_image(&image);
        });
    });
    let name = NAMES[usize::from(*number) % NAMES.len()];
    let format = formats().find(|format| format.name == name).expect("the format exists");
    // What places refer to may overlap, so the dump is bounded.
    let dump = Dump::of(Walker::new(format.layout, bytes)).places(4).elements(8);
    assert!(dump.to_string().len() < 1 << 26);
});

fn read_elf(bytes: &[u8]) -> Result<(), OverlayError> {
    let file = elf::File::overlay(bytes)?;
    let _ = (file.offset_of(0x1000), file.dynamic_strings(), file.to_value()?.to_bytes());
    for section in file.sections()?.into_iter().take(16) {
        let _ = (section.name(), section.content());
        if let Ok(Some(symbols)) = section.symbols() {
            let names = symbols.entries()?.into_iter().map(|symbol| symbol.name());
            let _ = names.take(64).filter(Result::is_ok).count();
        }
        if let Ok(Some(dynamic)) = section.dynamic() {
            let texts = dynamic.entries()?.into_iter().map(|entry| entry.text());
            let _ = texts.take(64).filter(Result::is_ok).count();
        }
        let _ = section.notes()?.into_iter().flatten().take(64).filter(Result::is_ok).count();
        let _ = section
            .relocations()?
            .into_iter()
            .flatten()
            .map(|relocation| relocation.symbol())
            .max();
    }
    Ok(())
}

fn read_pe(bytes: &[u8]) -> Result<(), OverlayError> {
    let file = pe::File::overlay(bytes)?;
    let image = file.image()?;
    let optional = image.optional();
    let _ = (image.offset_of(0x1000), image.to_value()?.to_bytes_given(file.dos().pe_at()));
    for import in optional.imports()?.into_iter().flat_map(|imports| imports.entries()).take(16) {
        let lookups = import.lookups()?.into_iter().flat_map(|lookups| lookups.entries());
        let _ = (import.name(), lookups.take(16).filter(|lookup| lookup.hint().is_ok()).count());
    }
    if let Some(exports) = optional.exports()? {
        let _ = exports.names().iter().take(16).filter(|name| name.name().is_ok()).count();
        let _ = exports
            .functions()
            .iter()
            .take(16)
            .filter(|function| function.forwarder().is_ok())
            .count();
    }
    let _ = (
        optional.relocations()?,
        optional.debug_data()?,
        optional.certificates()?,
        optional.resources()?,
    );
    Ok(())
}

fn read_object(bytes: &[u8]) -> Result<(), OverlayError> {
    let object = pe::Object::overlay(bytes)?;
    let _ = object.to_value()?.to_bytes();
    let names = object.sections().into_iter().take(64).filter(|section| section.name().is_ok());
    let symbols = object.symbols()?.into_iter().flatten().take(64);
    let _ = (
        names.count(),
        symbols.map_while(Result::ok).filter(|symbol| symbol.name().is_ok()).count(),
    );
    Ok(())
}

fn read_macho(bytes: &[u8]) -> Result<(), OverlayError> {
    let image = macho::Image::overlay(bytes)?;
    let _ = image.to_value()?.to_bytes();
    read_image(&image)
}

fn read_image(image: &macho::ImageView<'_>) -> Result<(), OverlayError> {
    for command in image.commands().into_iter().take(64) {
        match command?.body() {
            macho::BodyView::Segment(segment) | macho::BodyView::Segment64(segment) => {
                for section in segment.sections().into_iter().take(16) {
                    let relocations = section.relocations()?.into_iter().flatten();
                    let _ = (
                        section.content(),
                        relocations.filter_map(|relocation| relocation.bits()).count(),
                    );
                }
            }
            macho::BodyView::Symtab(symtab) => {
                let names = symtab.symbols()?.into_iter().map(|symbol| symbol.name());
                let _ = names.take(64).filter(Result::is_ok).count();
            }
            macho::BodyView::FunctionStarts(starts) => {
                let _ = starts.distances()?.iter().map(|start| start.distance()).max();
            }
            _ => {}
        }
    }
    Ok(())
}
