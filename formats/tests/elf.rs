//! ELF files as `readelf` reads them, and ELF files that are wrong.

#![cfg(feature = "executable")]

mod readelf;
mod support;

use std::fs;
use std::path::{Path, PathBuf};

use overlaid::OverlayError;
use overlaid::dump::Dump;
use overlaid::walker::Walker;
use overlaid_formats::executable::elf::{File, FileView};
use overlaid_formats::format_of;
use readelf::words;
use support::{files, folder, output, samples, with_each_change, without_samples};

/// What `readelf` prints with an option, of which the function accepts lines and cuts what is not compared.
struct Table {
    option: &'static str,
    theirs: fn(&str) -> Option<String>,
    ours: fn(&FileView) -> Result<Vec<String>, OverlayError>,
}

const TABLES: &[Table] = &[
    Table { option: "-h", theirs: header_line, ours: |file| Ok(readelf::header(file)) },
    Table { option: "-S", theirs: section_line, ours: readelf::sections },
    Table { option: "-l", theirs: segment_line, ours: readelf::segments },
    Table { option: "-s", theirs: symbol_line, ours: readelf::symbols },
    Table { option: "-d", theirs: dynamic_line, ours: readelf::dynamic },
    Table { option: "-n", theirs: note_line, ours: readelf::notes },
    Table { option: "-r", theirs: relocation_line, ours: readelf::relocations },
];

fn header_line(line: &str) -> Option<String> {
    let (name, value) = line.split_once(": ")?;
    let value = match name {
        "Magic" => return None,
        "Type" => value
            .split_once(" (")
            .filter(|(kind, _)| *kind == "DYN")
            .map_or(value, |(kind, _)| kind),
        "Flags" => value.split_once(',').map_or(value, |(flags, _)| flags),
        _ => value,
    };
    Some(format!("{name}: {}", value.trim_end_matches(" <corrupt: out of range>")))
}

fn section_line(line: &str) -> Option<String> {
    let number = line.strip_prefix('[')?.trim_start();
    number.starts_with(|letter: char| letter.is_ascii_digit()).then(|| line.to_owned())
}

fn segment_line(line: &str) -> Option<String> {
    let mut words = line.split(' ').skip(1);
    let is_segment = words.next()?.starts_with("0x") && words.next()?.starts_with("0x");
    (is_segment || line.starts_with("[Requesting")).then(|| line.to_owned())
}

fn symbol_line(line: &str) -> Option<String> {
    let (number, _) = line.split_once(": ")?;
    number.parse::<u32>().is_ok().then(|| line.to_owned())
}

fn dynamic_line(line: &str) -> Option<String> {
    line.starts_with("0x").then(|| line.to_owned())
}

/// The owner, the size of the description, and the description if it is one that this crate reads. The word for the
/// kind is cut, and so are other descriptions.
fn note_line(line: &str) -> Option<String> {
    let mut words = line.split(' ');
    let (owner, size) = (words.next()?, words.next()?);
    if size.len() != 10 || !size.starts_with("0x") || owner.starts_with("0x") {
        return None;
    }
    let known = ["Build ID: ", "OS: ", "Properties: ", "Version: "];
    let description = known.iter().find_map(|known| line.find(known)).map_or("", |at| &line[at..]);
    Some(readelf::words(&format!("{owner} {size} {description}")))
}

/// The offset, the info and the addend. The word for the kind, and the value and the name of the symbol are cut: both
/// follow from the info.
fn relocation_line(line: &str) -> Option<String> {
    let words: Vec<_> = line.split(' ').collect();
    let is_number = |word: &&&str| word.len() >= 8 && u64::from_str_radix(word, 16).is_ok();
    let [offset, info, ..] = words.as_slice() else { return None };
    if [offset, info].iter().filter(|word| is_number(word)).count() != 2 {
        return None;
    }
    let addend = match words.as_slice() {
        [.., "+", addend] => format!(" {addend}"),
        [.., "-", addend] => format!(" -{addend}"),
        // A relocation without a symbol has a number only.
        [_, _, _, addend] => format!(" {addend}"),
        _ => String::new(),
    };
    Some(format!("{offset} {info}{addend}"))
}

/// Compares what readelf prints of a file, and returns how many lines are the same.
fn compare(path: &Path, table: &Table) -> usize {
    let (bytes, name) = (fs::read(path).expect("the file can be read"), path.display());
    let text = output("readelf", ["-W", table.option, path.to_str().expect("UTF-8")]);
    let theirs: Vec<String> =
        text.lines().filter_map(|line| (table.theirs)(&words(line))).collect();
    let file = File::overlay(&bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
    let ours =
        (table.ours)(&file).unwrap_or_else(|error| panic!("{name} {}: {error}", table.option));
    for (ours, theirs) in ours.iter().zip(&theirs) {
        // readelf appends the version to the name of a symbol.
        let version = theirs
            .strip_prefix(ours.as_str())
            .filter(|rest| table.option == "-s" && rest.starts_with('@'));
        assert!(
            ours == theirs || version.is_some(),
            "{name} {}\n  ours: {ours}\ntheirs: {theirs}",
            table.option
        );
    }
    assert_eq!(ours.len(), theirs.len(), "{name} {}", table.option);
    ours.len()
}

/// The tables of these samples that cannot be compared: their section headers are wrong on purpose, sections with debugging
/// information say that they are notes, or readelf does not
/// find the strings either.
const LEFT_OUT: &[(&str, &[&str])] = &[
    ("dwarf_phantombytes.elf", &["-n"]),
    ("corrupt_sh.elf", &["-S", "-s", "-d", "-n", "-r"]),
    ("section_header_bogus_size.elf", &["-h", "-S", "-s", "-d", "-n", "-r"]),
    ("section_link_to_self.elf", &["-S", "-s", "-d", "-n", "-r"]),
    ("lib_with_two_dynstr_sections.so.elf", &["-d"]),
    ("lib_with_two_dynstr_sections_reversed.so.elf", &["-d"]),
];

#[test]
fn every_field_that_readelf_prints_of_many_machines_is_the_same() {
    if without_samples() {
        return;
    }
    let elf = files(&samples("pyelftools").join("test/testfiles_for_unittests"), |path| {
        fs::read(path).is_ok_and(|bytes| bytes.starts_with(b"\x7fELF"))
    });
    assert!(elf.len() > 60, "{} files", elf.len());
    let mut lines = 0;
    for path in elf {
        let name = path.file_name().and_then(|name| name.to_str()).expect("UTF-8");
        let left_out = LEFT_OUT
            .iter()
            .find(|(file, _)| *file == name)
            .map_or([].as_slice(), |(_, options)| options);
        let tables = TABLES.iter().filter(|table| !left_out.contains(&table.option));
        lines += tables.map(|table| compare(&path, table)).sum::<usize>();
    }
    assert!(lines > 40_000, "{lines} lines");
}

const SOURCE: &str = "
    .section .text.f,\"axG\",%progbits,group,comdat
    .globl f
    .type f,%function
f:  .long h - .
    .size f, 4
    .section .note.x,\"\",%note
    .long 4, 2, 7
    .ascii \"abc\\0hi\\0\\0\"
    .data
    .weak w
    .hidden h
h:  .long 1
    .comm c, 8, 4
";

/// Assembles a file for 32 or 64 bits.
fn assembled(folder: &Path, name: &str, source: &str, bits: &str) -> PathBuf {
    let (from, to) = (folder.join(name).with_extension("s"), folder.join(name));
    fs::write(&from, source).expect("the file can be written");
    output("as", [Path::new(bits), &from, Path::new("-o"), &to]);
    to
}

/// Links an assembled file as a shared library, which has a dynamic section.
fn linked(folder: &Path, name: &str, object: &Path, emulation: &str) -> PathBuf {
    let to = folder.join(name);
    // Small pages, so that the file is small.
    let pages = [
        "-z",
        "noseparate-code",
        "-z",
        "norelro",
        "-z",
        "max-page-size=16",
        "-z",
        "common-page-size=16",
    ];
    let options = ["-shared", "-soname", "lib.so", "--hash-style=gnu", "--build-id", "-m"];
    let paths = [object, Path::new("-o"), &to];
    output("ld", pages.iter().chain(&options).chain([&emulation]).map(Path::new).chain(paths));
    to
}

#[test]
fn every_field_that_readelf_prints_of_files_of_this_machine_is_the_same() {
    if without_samples() {
        return;
    }
    let folder = folder("elf");
    let mut paths = Vec::new();
    for (bits, emulation) in [("--32", "elf_i386"), ("--64", "elf_x86_64")] {
        let object = assembled(&folder, &format!("object{bits}"), SOURCE, bits);
        paths.extend([linked(&folder, &format!("library{bits}"), &object, emulation), object]);
    }
    let installed = [
        "/bin/ls",
        "/usr/bin/readelf",
        "/lib/x86_64-linux-gnu/libm.so.6",
        "/usr/lib/x86_64-linux-gnu/crt1.o",
    ];
    paths.extend(installed.map(PathBuf::from).into_iter().filter(|path| path.exists()));
    for path in paths {
        let lines: Vec<_> = TABLES.iter().map(|table| compare(&path, table)).collect();
        assert!(lines[0] > 10 && lines[1] > 5 && lines[3] > 0, "{}: {lines:?}", path.display());
    }
}

#[test]
fn more_sections_than_16_bits_count_are_read_as_readelf_reads_them() {
    if without_samples() {
        return;
    }
    let sections: Vec<_> = (0..65_300).map(|i| format!(".section s{i}\n")).collect();
    let source = sections.concat() + "last: .globl last\n";
    let path = assembled(&folder("elf-sections"), "sections", &source, "--64");
    let tables = TABLES.iter().filter(|table| ["-h", "-S", "-s"].contains(&table.option));
    let lines: Vec<_> = tables.map(|table| compare(&path, table)).collect();
    assert!(lines[1] > 65_300, "{lines:?}");
}

#[test]
fn more_segments_than_16_bits_count_are_read_as_readelf_reads_them() {
    if without_samples() {
        return;
    }
    // The header, section header 0 with the number of segments, and the segments.
    let mut bytes = Vec::from(*b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x04\0\x3e\0\x01\0\0\0");
    for word in [0_u64, 128, 64] {
        bytes.extend(word.to_le_bytes());
    }
    bytes.extend(b"\0\0\0\0\x40\0\x38\0\xff\xff\x40\0\x01\0\0\0");
    let mut zero = [0; 64];
    zero[44..48].copy_from_slice(&70_000_u32.to_le_bytes());
    bytes.extend(zero);
    bytes.resize(128 + 70_000 * 56, 0);
    let path = folder("elf-segments").join("segments");
    fs::write(&path, &bytes).expect("the file can be written");
    let file = File::overlay(&bytes).expect("it is right");
    assert_eq!(file.segments().expect("they are there").into_iter().count(), 70_000);
    let theirs = output("readelf", ["-W", "-l", path.to_str().expect("UTF-8")]);
    assert_eq!(theirs.lines().filter(|line| line.trim_start().starts_with("NULL")).count(), 70_000);
    compare(&path, &TABLES[0]);
}

#[test]
fn a_dump_shows_all_of_a_file() {
    if without_samples() {
        return;
    }
    let folder = folder("elf-dumped");
    for (bits, emulation) in [("--32", "elf_i386"), ("--64", "elf_x86_64")] {
        let object = assembled(&folder, &format!("object{bits}"), SOURCE, bits);
        let bytes =
            fs::read(linked(&folder, "library", &object, emulation)).expect("the file can be read");
        let format = format_of(&bytes).expect("the format of ELF");
        let dump = Dump::of(Walker::new(format.layout, &bytes)).places(6).to_string();
        assert!(!dump.contains("error:"), "{dump}");
        for text in [
            "\".note.gnu.build-id\"",
            "BuildId(",
            "Soname (14)",
            "\"lib.so\"",
            "kind: SymbolKind = Func (2)",
        ] {
            assert!(dump.contains(text), "{text}: {dump}");
        }
    }
}

/// Reads all that can be read.
fn read_all(bytes: &[u8]) -> Result<(), OverlayError> {
    let file = File::overlay(bytes)?;
    let _ = (file.entry(), file.dynamic_strings(), file.to_value().map(|value| value.to_bytes()));
    for table in TABLES {
        let _ = (table.ours)(&file);
    }
    for section in file.sections().into_iter().flatten() {
        let strings = section.strings().into_iter().flatten().flatten();
        let _ = strings.map_while(Result::ok).map(|string| string.text().len()).sum::<usize>();
        let _ = section.group().map(|group| group.map(|group| group.members().len()));
        let _ =
            section.compressed().map(|compressed| compressed.map(|compressed| compressed.size()));
        let _ = section.content();
    }
    Ok(())
}

#[test]
fn files_with_a_byte_changed_or_cut_are_read_or_refused() {
    if without_samples() {
        return;
    }
    let folder = folder("elf-changed");
    let format = format_of(b"\x7fELF").expect("the format of ELF");
    for (bits, emulation) in [("--32", "elf_i386"), ("--64", "elf_x86_64")] {
        let object = assembled(&folder, &format!("object{bits}"), SOURCE, bits);
        let library = linked(&folder, &format!("library{bits}"), &object, emulation);
        output("strip", [&library]);
        for path in [object, library] {
            let bytes = fs::read(path).expect("the file can be read");
            assert!(read_all(&bytes).is_ok() && bytes.len() < 4096, "{}", bytes.len());
            let mut count = 0_u32;
            with_each_change(&bytes, |bytes| {
                count += 1;
                // One change in three is tried, and each of the four kinds in turn.
                if count % 3 == 0 {
                    let _ = read_all(bytes);
                }
                if count % 48 == 0 {
                    let dump = Dump::of(Walker::new(format.layout, bytes)).places(8);
                    assert!(!dump.to_string().is_empty() || bytes.is_empty());
                }
            });
        }
    }
}

fn error_in(name: &str) -> (String, usize) {
    let path = samples("pyelftools").join("test/testfiles_for_unittests").join(name);
    let bytes = fs::read(path).expect("the file can be read");
    let file = File::overlay(&bytes).expect("the header is right");
    match file.sections().expect_err("the section headers are wrong") {
        error @ OverlayError::Field { offset, .. } => (error.to_string(), offset),
        error => panic!("{error}"),
    }
}

#[test]
fn wrong_section_headers_are_errors_with_the_field_and_the_offset() {
    if without_samples() {
        return;
    }
    let (text, _) = error_in("corrupt_sh.elf");
    assert_eq!(
        text,
        "field `sections` of `File` at byte 0: it starts at byte 65535 of `File`, which has 4504 bytes"
    );
    let (text, offset) = error_in("section_link_to_self.elf");
    assert_eq!(
        text,
        "field `sections` of `File` at byte 64: an element takes 16 bytes, but its stride is 0 bytes"
    );
    assert_eq!(offset, 64);
}

#[test]
fn a_file_that_is_cut_is_an_error_at_the_header() {
    let error = File::overlay(b"\x7fELF\x02\x01\x01\0\0\0").expect_err("the header has 64 bytes");
    assert!(matches!(error, OverlayError::Field { offset: 0, .. }), "{error}");
    assert_eq!(error.needed(), Some(24));
    let error = File::overlay(b"\x7fELF\x02\x03\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0")
        .expect_err("no order has code 3");
    assert_eq!(
        error.to_string(),
        "field `data` of `File` at byte 5: it is 3, which says no byte order"
    );
}
