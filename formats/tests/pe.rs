//! Images as pefile reads them, object files as `llvm-readobj` reads them, and files that are wrong.

#![cfg(feature = "executable")]

mod pefile;
mod support;

use std::fs;
use std::path::{Path, PathBuf};

use overlaid::dump::Dump;
use overlaid::walker::Walker;
use overlaid::{Overlay, OverlayError};
use overlaid_formats::executable::pe::{
    File, FileView, ImportView, LookupsView, Object, ObjectView,
};
use overlaid_formats::{Format, format_of, formats};
use support::{files, folder, output, python, samples, target, with_each_change, without_samples};

fn format(name: &str) -> &'static Format {
    formats().find(|format| format.name == name).expect("the format exists")
}

/// The images in packages for Windows, and the programs that pip starts scripts with.
fn images() -> Vec<PathBuf> {
    let is_image = |path: &Path| {
        let extension = path.extension().and_then(|extension| extension.to_str());
        matches!(extension, Some("pyd" | "dll" | "exe"))
            && !path.components().any(|part| part.as_os_str() == "Scripts")
    };
    let mut images = files(&samples("wheels"), is_image);
    images.extend(files(&target().join("python/lib"), is_image));
    assert!(images.len() > 20, "{}", images.len());
    images
}

/// Compares what pefile reads of images, and returns all lines.
fn compare(images: &[PathBuf]) -> Vec<String> {
    let arguments: Vec<&str> = images.iter().map(|path| path.to_str().expect("UTF-8")).collect();
    let theirs = format!("\n{}", python(include_str!("pefile/print.py"), &arguments));
    let theirs: Vec<_> = theirs.split("\nfile ").skip(1).collect();
    assert_eq!(images.len(), theirs.len());
    let mut all = Vec::new();
    for (path, theirs) in images.iter().zip(theirs) {
        let bytes = fs::read(path).expect("the file can be read");
        assert_eq!(format_of(&bytes).map(|format| format.name), Some("pe"), "{}", path.display());
        let ours = File::overlay(&bytes).and_then(|file| pefile::lines(&file));
        let ours = ours.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let theirs: Vec<_> = theirs.lines().skip(1).collect();
        for (ours, theirs) in ours.iter().zip(&theirs) {
            assert_eq!(ours, theirs, "{}", path.display());
        }
        assert_eq!(ours.len(), theirs.len(), "{}", path.display());
        all.extend(ours);
    }
    all
}

#[test]
fn every_field_that_pefile_reads_of_an_image_is_the_same() {
    if without_samples() {
        return;
    }
    let lines = compare(&images());
    for (kind, least) in [
        ("section ", 100),
        ("function ", 2000),
        ("number ", 1),
        ("export ", 2000),
        ("relocation ", 10_000),
        ("pdb ", 10),
        ("data ", 50),
    ] {
        let count = lines.iter().filter(|line| line.starts_with(kind)).count();
        assert!(count >= least, "{kind}: {count}");
    }
}

/// The path of a small image of 64 bits.
fn small_image() -> PathBuf {
    samples("wheels").join("win_amd64-markupsafe==3.0.2/markupsafe/_speedups.cp311-win_amd64.pyd")
}

/// The first library from which an image imports.
fn first_import<'a>(file: &FileView<'a>) -> ImportView<'a> {
    let imports = file.image().and_then(|image| image.optional().imports()).expect("it is right");
    imports.expect("it has imports").entries().iter().next().expect("it has one")
}

/// What an image imports from the first library.
fn first_lookups(bytes: &[u8]) -> LookupsView<'_> {
    let file = File::overlay(bytes).expect("it is right");
    first_import(&file).lookups().expect("it is right").expect("it has some")
}

#[test]
fn delayed_imports_are_read_as_pefile_reads_them() {
    if without_samples() {
        return;
    }
    // No sample has delayed imports. So the program for DOS, which nothing needs, becomes a table of them: it refers to
    // the names of imports that are there.
    let mut bytes = fs::read(small_image()).expect("the file can be read");
    let file = File::overlay(&bytes).expect("it is right");
    let import = first_import(&file);
    let entry =
        [1, import.name_rva(), 0x1000, import.addresses_rva(), import.lookup_rva(), 0, 0, 7];
    let directory = usize::try_from(file.dos().pe_at()).expect("64 bits") + 24 + 112 + 13 * 8;
    assert!(file.dos().pe_at() >= 128);
    let entry: Vec<u8> = entry.iter().flat_map(|word| word.to_le_bytes()).collect();
    bytes[64..96].copy_from_slice(&entry);
    bytes[96..128].fill(0);
    bytes[directory..directory + 8].copy_from_slice(&[64, 0, 0, 0, 64, 0, 0, 0]);
    let path = folder("pe-delayed").join("delayed.dll");
    fs::write(&path, &bytes).expect("the file can be written");
    assert!(compare(&[path]).iter().any(|line| line.starts_with("delayed 1 ")));
}

#[test]
fn an_import_by_the_number_0_does_not_end_the_imports_as_pefile_reads_them() {
    if without_samples() {
        return;
    }
    let mut bytes = fs::read(small_image()).expect("the file can be read");
    let lookups = first_lookups(&bytes).entries();
    let (count, first) = (lookups.len(), lookups.iter().next().expect("one"));
    let at = first.bytes().as_ptr().addr() - bytes.as_ptr().addr();
    assert!(count > 2);
    bytes[at..at + 8].copy_from_slice(&(1u64 << 63).to_le_bytes());
    let path = folder("pe-ordinal").join("ordinal.dll");
    fs::write(&path, &bytes).expect("the file can be written");
    let lookups = first_lookups(&bytes).entries();
    assert_eq!(lookups.len(), count);
    assert_eq!(lookups.iter().next().and_then(|first| first.ordinal()), Some(0));
    // pefile leaves this import out, and reads those after it.
    let lines = compare(&[path]);
    let libraries = lines.iter().skip_while(|line| !line.starts_with("library ")).skip(1);
    let functions = libraries.take_while(|line| line.starts_with("function ")).count();
    assert_eq!(functions, count - 2, "{lines:?}");
}

#[test]
fn certificates_are_whole() {
    if without_samples() {
        return;
    }
    let mut count = 0;
    for path in images() {
        let bytes = fs::read(path).expect("the file can be read");
        let optional =
            File::overlay(&bytes).and_then(|file| file.image()).expect("it is right").optional();
        for certificate in optional.certificates().expect("they are right").into_iter().flatten() {
            assert_eq!((certificate.revision(), certificate.kind()), (0x200, 2));
            // A sequence of DER with a length of two bytes, and up to 7 bytes of padding.
            let [0x30, 0x82, high, low, ..] = certificate.content() else { panic!("no DER") };
            let length = 4 + usize::from(u16::from_be_bytes([*high, *low]));
            assert!((length..length + 8).contains(&certificate.content().len()));
            count += 1;
        }
    }
    assert!(count > 5, "{count}");
}

const SOURCE: &str = "
    .def _f; .scl 2; .type 32; .endef
    .globl _f
    .section .text$with_a_long_name,\"xr\"
_f: .long _external_symbol
    .data
_local_variable: .long _f
    .comm _common, 8
    .file \"a_source_file_with_a_long_name.c\"
";

fn assembled(test: &str, machine: &str) -> PathBuf {
    let (from, to) =
        (folder(test).join("source.s"), target().join("formats-tests").join(test).join("object"));
    fs::write(&from, SOURCE).expect("the file can be written");
    let target = format!("-triple={machine}-windows-gnu");
    output(
        "llvm-mc",
        [Path::new("-filetype=obj"), Path::new(&target), &from, Path::new("-o"), &to],
    );
    to
}

/// A line of llvm-readobj: the key, and the number in parentheses or the value. Auxiliary symbols are left out, which are
/// deeper.
fn readobj_line(line: &str) -> Option<String> {
    let text = line.trim_start();
    if ![2, 4].contains(&(line.len() - text.len())) {
        return None;
    }
    let in_parentheses =
        |text: &str| Some(text.rsplit_once('(')?.1.trim_end_matches(')').to_owned());
    if text.starts_with("0x") {
        return Some(format!("{} {}", text.split(' ').next()?, in_parentheses(text)?));
    }
    let (key, value) = text.split_once(": ").or_else(|| text.split_once(" [ "))?;
    Some(match key {
        "StringTableSize" => return None,
        "Name" => format!("{key}: {}", value.split(" (").next()?),
        "Section" if value.is_empty() => return None,
        _ => format!("{key}: {}", in_parentheses(value).unwrap_or(value.to_owned())),
    })
}

/// The same lines by the schemas.
fn object_lines(object: &ObjectView) -> Result<Vec<String>, OverlayError> {
    let (header, mut lines) = (object.header(), Vec::new());
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    lines.push(format!("Machine: 0x{:X}", u16::from(header.machine())));
    lines.push(format!("SectionCount: {}", header.section_count()));
    lines.push(format!("TimeDateStamp: 0x{:X}", header.time()));
    lines.push(format!("PointerToSymbolTable: 0x{:X}", header.symbols_at()));
    lines.push(format!("SymbolCount: {}", header.symbol_count()));
    lines.push(format!("OptionalHeaderSize: {}", header.optional_size()));
    lines.push(format!("Characteristics: 0x{:X}", u16::from_le_bytes(*header.flags().bytes())));
    for (i, section) in object.sections().iter().enumerate() {
        lines.push(format!("Number: {}", i + 1));
        lines.push(format!("Name: {}", text(section.name()?)));
        lines.push(format!("VirtualSize: 0x{:X}", section.virtual_size()));
        lines.push(format!("VirtualAddress: 0x{:X}", section.rva()));
        lines.push(format!("RawDataSize: {}", section.content_size()));
        lines.push(format!("PointerToRawData: 0x{:X}", section.content_at()));
        lines.push(format!("PointerToRelocations: 0x{:X}", section.relocations_at()));
        lines.push(format!("PointerToLineNumbers: 0x{:X}", section.lines_at()));
        lines.push(format!("RelocationCount: {}", section.relocation_count()));
        lines.push(format!("LineNumberCount: {}", section.line_count()));
        lines
            .push(format!("Characteristics: 0x{:X}", u32::from_le_bytes(*section.flags().bytes())));
    }
    for section in object.sections() {
        for relocation in section.relocations()?.into_iter().flatten() {
            lines.push(format!("0x{:X} {}", relocation.address(), relocation.symbol()));
        }
    }
    for symbol in object.symbols()?.into_iter().flatten() {
        let symbol = symbol?;
        lines.push(format!("Name: {}", text(symbol.name()?)));
        lines.push(format!("Value: {}", symbol.value()));
        lines.push(format!("Section: {}", symbol.section()));
        lines.push(format!("BaseType: 0x{:X}", symbol.kind() & 0xf));
        lines.push(format!("ComplexType: 0x{:X}", symbol.kind() >> 4));
        lines.push(format!("StorageClass: 0x{:X}", u8::from(symbol.class())));
        lines.push(format!("AuxSymbolCount: {}", symbol.auxiliary_count()));
    }
    Ok(lines)
}

#[test]
fn every_field_that_llvm_readobj_prints_of_an_object_file_is_the_same() {
    if without_samples() {
        return;
    }
    for machine in ["i686", "x86_64", "aarch64"] {
        let path = assembled(&format!("pe-object-{machine}"), machine);
        let bytes = fs::read(&path).expect("the file can be read");
        assert_eq!(format_of(&bytes).map(|format| format.name), Some("coff"));
        let options = ["-h", "-S", "-r", "-s", path.to_str().expect("UTF-8")];
        let text = output("llvm-readobj", options);
        let theirs: Vec<_> = text.lines().filter_map(readobj_line).collect();
        let ours =
            object_lines(&Object::overlay(&bytes).expect("it is right")).expect("it is right");
        assert_eq!(ours, theirs, "{machine}");
        assert!(ours.len() > 100 && ours.contains(&"Name: .text$with_a_long_name".to_owned()));
    }
}

#[test]
fn a_dump_shows_all_of_an_image_and_of_an_object_file() {
    if without_samples() {
        return;
    }
    let image = samples("wheels").join("win_arm64-psutil==7.1.0/psutil/_psutil_windows.pyd");
    let object = assembled("pe-dumped", "x86_64");
    for (path, name, texts) in [
        (image, "pe", ["PyInit__psutil_windows", "KERNEL32.dll"].as_slice()),
        (object, "coff", &["_local_variable", ".text$with_a_long_name"]),
    ] {
        let bytes = fs::read(path).expect("the file can be read");
        let dump = Dump::of(Walker::new(format(name).layout, &bytes)).places(6).to_string();
        assert!(!dump.contains("error:"), "{dump}");
        assert!(texts.iter().all(|text| dump.contains(text)), "{dump}");
    }
}

/// Reads all that can be read.
fn read_all(bytes: &[u8]) {
    if let Ok(file) = File::overlay(bytes) {
        let _ = (pefile::lines(&file), file.stub(), file.to_value().map(|value| value.to_bytes()));
        let image = file.image();
        let _ = image
            .map(|image| image.to_value().map(|value| value.to_bytes_given(file.dos().pe_at())));
        if let Ok(image) = image {
            let _ =
                (image.offset_of(0x1000), image.optional().certificates(), image.symbols().is_ok());
        }
    }
    if let Ok(object) = Object::overlay(bytes) {
        let _ = object_lines(&object);
        let _ = object.to_value().map(|value| value.to_bytes());
    }
}

#[test]
fn files_with_a_byte_changed_or_cut_are_read_or_refused() {
    if without_samples() {
        return;
    }
    let object = assembled("pe-changed", "x86_64");
    // Of the image, which is larger, one change in five is tried, and each of the four kinds in turn.
    for (path, name, each) in [(small_image(), "pe", 5), (object, "coff", 1)] {
        let bytes = fs::read(path).expect("the file can be read");
        let mut count = 0_u32;
        with_each_change(&bytes, |bytes| {
            count += 1;
            if count % each == 0 {
                read_all(bytes);
            }
            if count % (each * 16) == 0 {
                let dump = Dump::of(Walker::new(format(name).layout, bytes)).places(10);
                assert!(!dump.to_string().is_empty() || bytes.is_empty());
            }
        });
    }
}

#[test]
fn a_wrong_signature_is_an_error_with_the_field_and_the_offset() {
    let mut bytes = vec![0; 0x100];
    bytes[..2].copy_from_slice(b"MZ");
    bytes[0x3c] = 0x80;
    bytes[0x80..0x84].copy_from_slice(b"PE\0\x01");
    let file = File::overlay(&bytes).expect("the header of DOS is right");
    let error = file.image().expect_err("the signature is wrong");
    assert!(
        matches!(error, OverlayError::Value { field: "signature", offset: 0x80, .. }),
        "{error}"
    );
    assert_eq!(format_of(&bytes).map(|format| format.name), None);

    bytes[0x3c] = 0xfe;
    let error = File::overlay(&bytes)
        .and_then(|file| file.image().map(|_| ()))
        .expect_err("2 bytes are left");
    assert!(matches!(error, OverlayError::Field { offset: 0xfe, .. }), "{error}");
}

#[test]
fn a_file_without_symbols_or_with_sections_behind_its_end_is_no_object_file() {
    // The first member of a tar file, a folder, whose name is the machine LoongArch64 and 47 sections.
    let mut bytes = vec![0; 2048];
    bytes[..3].copy_from_slice(b"db/");
    assert!(Object::overlay(&bytes).is_ok_and(|object| object.sections().iter().count() == 47));
    assert_eq!(format_of(&bytes).map(|format| format.name), None);

    // With a symbol, it is one until its first section is not in the file.
    bytes[8..16].copy_from_slice(&[0, 7, 0, 0, 1, 0, 0, 0]);
    assert_eq!(format_of(&bytes).map(|format| format.name), Some("coff"));
    bytes[36..44].copy_from_slice(&[1, 0, 0, 0, 0, 8, 0, 0]);
    assert_eq!(format_of(&bytes).map(|format| format.name), None);
}

#[test]
fn an_import_at_an_address_of_no_section_is_an_error_with_the_field() {
    if without_samples() {
        return;
    }
    let mut bytes = fs::read(small_image()).expect("the file can be read");
    let pe_at = usize::try_from(File::overlay(&bytes).expect("it is right").dos().pe_at())
        .expect("64 bits");
    bytes[pe_at + 24 + 112 + 8 + 3] = 0x7f;
    let optional = File::overlay(&bytes)
        .and_then(|file| file.image())
        .expect("the headers are right")
        .optional();
    let error = optional.imports().expect_err("the address is wrong").to_string();
    assert!(
        error.starts_with("field `entries` of `Imports` at byte 0: it starts at byte 4294967296"),
        "{error}"
    );
}
