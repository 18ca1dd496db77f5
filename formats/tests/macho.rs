//! Mach-O files as LLVM reads them, and Mach-O files that are wrong.

#![cfg(feature = "executable")]

mod obj2yaml;
mod support;

use std::fs;
use std::path::{Path, PathBuf};

use overlaid::OverlayError;
use overlaid::dump::Dump;
use overlaid::walker::Walker;
use overlaid_formats::executable::macho::{BodyView, DataKind, Fat, Image, ImageView};
use overlaid_formats::{Format, format_of, formats};
use support::{files, folder, output, samples, with_each_change, without_samples};

fn format(name: &str) -> &'static Format {
    formats().find(|format| format.name == name).expect("the format exists")
}

/// The lines that obj2yaml prints of a file of either kind.
fn lines(bytes: &[u8]) -> Result<Vec<String>, OverlayError> {
    match format_of(bytes).map(|format| format.name) {
        Some("macho-fat") => obj2yaml::fat(&Fat::overlay(bytes)?),
        _ => obj2yaml::image(&Image::overlay(bytes)?),
    }
}

/// Compares all lines that obj2yaml prints of a file, and returns them.
fn compare(path: &Path) -> Vec<String> {
    let bytes = fs::read(path).expect("the file can be read");
    let theirs = obj2yaml::theirs(&output("obj2yaml", [path]));
    let ours = lines(&bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    for (i, (ours, theirs)) in ours.iter().zip(&theirs).enumerate() {
        assert_eq!(
            ours.replace('_', "").to_lowercase(),
            theirs.replace('_', "").to_lowercase(),
            "{} line {i}",
            path.display()
        );
    }
    assert_eq!(ours.len(), theirs.len(), "{}", path.display());
    ours
}

/// Programs and libraries in packages for macOS.
fn images() -> Vec<PathBuf> {
    let images = files(&samples("wheels"), |path| {
        fs::read(path).is_ok_and(|bytes| {
            format_of(&bytes).is_some_and(|format| format.name.starts_with("macho"))
        })
    });
    assert!(images.len() > 20, "{}", images.len());
    images
}

/// The images in a file of either kind.
fn parts(bytes: &[u8]) -> Vec<ImageView<'_>> {
    match Fat::overlay(bytes) {
        Ok(fat) => fat.archs().iter().filter_map(|arch| arch.image().ok()).collect(),
        Err(_) => Image::overlay(bytes).into_iter().collect(),
    }
}

/// The bodies of all commands.
fn bodies<'a>(image: &ImageView<'a>) -> impl Iterator<Item = BodyView<'a>> {
    image.commands().into_iter().map_while(Result::ok).map(|command| command.body())
}

/// The names of the symbols, and where they are among the names.
fn names(bytes: &[u8]) -> Result<Vec<String>, OverlayError> {
    let mut names = Vec::new();
    for image in parts(bytes) {
        for body in bodies(&image) {
            let BodyView::Symtab(symtab) = body else { continue };
            for symbol in symtab.symbols()? {
                let name = symbol.name()?.unwrap_or_default();
                names.push(format!(
                    "Name: {} ({})",
                    String::from_utf8_lossy(name),
                    symbol.name_at()
                ));
            }
        }
    }
    Ok(names)
}

#[test]
fn every_field_that_obj2yaml_prints_of_images_is_the_same() {
    if without_samples() {
        return;
    }
    let images = images();
    let count: usize = images.iter().map(|path| compare(path).len()).sum();
    assert!(count > 50_000, "{count}");
}

#[test]
fn the_names_of_symbols_are_those_that_llvm_readobj_prints() {
    if without_samples() {
        return;
    }
    for path in images() {
        let bytes = fs::read(&path).expect("the file can be read");
        let text = output("llvm-readobj", [Path::new("--syms"), &path]);
        let theirs: Vec<_> =
            text.lines().map(str::trim).filter(|line| line.starts_with("Name: ")).collect();
        assert_eq!(names(&bytes).expect("the names are right"), theirs, "{}", path.display());
    }
}

#[test]
fn the_starts_of_functions_are_those_that_llvm_objdump_prints() {
    if without_samples() {
        return;
    }
    let thin = images()
        .into_iter()
        .filter(|path| fs::read(path).is_ok_and(|bytes| Image::overlay(&bytes).is_ok()));
    for path in thin {
        let bytes = fs::read(&path).expect("the file can be read");
        let text =
            output("llvm-objdump", [Path::new("--macho"), Path::new("--function-starts"), &path]);
        let theirs: Vec<_> =
            text.lines().filter_map(|line| u64::from_str_radix(line, 16).ok()).collect();
        let (mut at, mut ours) = (0, Vec::new());
        for body in bodies(&Image::overlay(&bytes).expect("it is right")) {
            match body {
                BodyView::Segment64(segment) if segment.name() == b"__TEXT" => {
                    at = segment.vmaddr();
                }
                BodyView::FunctionStarts(starts) => {
                    for distance in starts
                        .distances()
                        .expect("they are right")
                        .iter()
                        .map(|start| start.distance())
                    {
                        at += distance;
                        ours.extend(Some(at).filter(|_| distance != 0));
                    }
                }
                _ => {}
            }
        }
        assert_eq!(ours, theirs, "{}", path.display());
    }
}

const SOURCE: &str = "
    .section __TEXT,__text
    .globl _f
_f: .long _f
    .data
_h: .long 7
    .comm _c, 8
    .zerofill __DATA,__bss,_z,4,2
    .data_region
    .long 3
    .end_data_region
    .linker_option \"-lfoo\", \"-lbar\"
";

/// Assembles a file for a machine.
fn assembled(folder: &Path, machine: &str) -> PathBuf {
    let (from, to) = (folder.join("source.s"), folder.join(machine));
    fs::write(&from, SOURCE).expect("the file can be written");
    let target = format!("-triple={machine}");
    output(
        "llvm-mc",
        [Path::new("-filetype=obj"), Path::new(&target), &from, Path::new("-o"), &to],
    );
    to
}

/// Makes a file of its description.
fn described(folder: &Path, name: &str, yaml: &str) -> PathBuf {
    let (from, to) = (folder.join(name).with_extension("yaml"), folder.join(name));
    fs::write(&from, yaml).expect("the file can be written");
    output("yaml2obj", [&from, Path::new("-o"), &to]);
    to
}

/// A file for a little-endian machine as one for PowerPC, which is big-endian.
fn for_powerpc(folder: &Path, path: &Path, machine: &str) -> PathBuf {
    let yaml =
        output("obj2yaml", [path]).replacen("FileHeader:", "IsLittleEndian: false\nFileHeader:", 1);
    let lines: Vec<_> = yaml.lines().filter(|line| *line != "...").collect();
    let change = |line: &&str| match line.trim_start() {
        text if text.starts_with("cputype:") => format!("  cputype: {machine}"),
        _ => (*line).to_owned(),
    };
    described(folder, machine, &lines.iter().map(change).collect::<Vec<_>>().join("\n"))
}

#[test]
fn object_files_of_all_orders_and_widths_are_read_as_obj2yaml_reads_them() {
    if without_samples() {
        return;
    }
    let folder = folder("macho-objects");
    let machines =
        ["x86_64-apple-macos", "i386-apple-macos", "arm64-apple-macos", "armv7-apple-ios"];
    let mut paths = machines.map(|machine| assembled(&folder, machine)).to_vec();
    paths.push(for_powerpc(&folder, &paths[1], "0x12"));
    paths.push(for_powerpc(&folder, &paths[0], "0x1000012"));
    for path in paths {
        let lines = compare(&path);
        assert!(lines.iter().any(|line| line.starts_with("symbolnum")), "{}", path.display());
        let bytes = fs::read(&path).expect("the file can be read");
        let mut names = names(&bytes).expect("the names are right");
        names.sort();
        // Those for arm64 also have symbols of the assembler.
        assert!(names.len() >= 4, "{names:?}");
        assert!(names[0].starts_with("Name: _c ("), "{names:?}");
        let image = Image::overlay(&bytes).expect("it is right");
        let entries = bodies(&image).find_map(|body| match body {
            BodyView::DataInCode(data) => Some(data.entries().expect("they are right")),
            _ => None,
        });
        let entry = entries.and_then(|entries| entries.iter().next()).expect("there is one");
        // yaml2obj leaves out what this command refers to.
        if image.magic()[0] != 0xfe {
            assert_eq!((entry.offset(), entry.length(), entry.kind()), (8, 4, DataKind::Data));
        }
    }
}

const COMMANDS: &str = "--- !mach-o
IsLittleEndian: false
FileHeader: { magic: 0xFEEDFACE, cputype: 18, cpusubtype: 0, filetype: 6, ncmds: 9, sizeofcmds: 308, flags: 0x85 }
LoadCommands:
  - { cmd: LC_SEGMENT, cmdsize: 56, segname: __TEXT, vmaddr: 4096, vmsize: 4096, fileoff: 0, filesize: 336,
      maxprot: 7, initprot: 5, nsects: 0, flags: 0 }
  - { cmd: LC_ROUTINES, cmdsize: 40, init_address: 4660, init_module: 2, reserved1: 1, reserved2: 2, reserved3: 3,
      reserved4: 4, reserved5: 5, reserved6: 6 }
  - { cmd: LC_TWOLEVEL_HINTS, cmdsize: 16, offset: 0, nhints: 0 }
  - { cmd: LC_ENCRYPTION_INFO, cmdsize: 20, cryptoff: 336, cryptsize: 0, cryptid: 1 }
  - { cmd: LC_SUB_FRAMEWORK, cmdsize: 24, umbrella: 12, Content: Umbrella, ZeroPadBytes: 4 }
  - { cmd: LC_SUB_CLIENT, cmdsize: 24, client: 12, Content: Client, ZeroPadBytes: 6 }
  - { cmd: LC_ID_DYLINKER, cmdsize: 32, name: 12, Content: /usr/lib/dyld, ZeroPadBytes: 7 }
  - { cmd: LC_NOTE, cmdsize: 40, data_owner: owner, offset: 336, size: 0 }
  - { cmd: LC_ID_DYLIB, cmdsize: 56, dylib: { name: 24, timestamp: 7, current_version: 78643968,
      compatibility_version: 65536 }, Content: /usr/lib/libsomething.dylib, ZeroPadBytes: 5 }
";

#[test]
fn commands_that_are_in_no_sample_are_read_as_obj2yaml_reads_them() {
    if without_samples() {
        return;
    }
    let path = described(&folder("macho-commands"), "commands", COMMANDS);
    compare(&path);
    let bytes = fs::read(&path).expect("the file can be read");
    let image = Image::overlay(&bytes).expect("it is right");
    let texts = bodies(&image).filter_map(|body| match body {
        BodyView::Text(text) => Some(text.text().to_vec()),
        _ => None,
    });
    assert!(texts.eq([b"Umbrella".to_vec(), b"Client".to_vec(), b"/usr/lib/dyld".to_vec()]));
}

/// A file of images for several machines, each at a multiple of 4096 bytes.
fn joined(folder: &Path, paths: &[PathBuf], is_64: bool) -> PathBuf {
    let images: Vec<_> =
        paths.iter().map(|path| fs::read(path).expect("the file can be read")).collect();
    let (mut header, mut content) = (Vec::from(*b"\xca\xfe\xba\xbe\0\0\0"), Vec::new());
    header[3] += u8::from(is_64);
    header.push(u8::try_from(images.len()).expect("a few"));
    for image in &images {
        let cpu = u32::from(Image::overlay(image).expect("it is right").cputype());
        header.extend(cpu.to_be_bytes());
        header.extend([0, 0, 0, 3]);
        for number in [4096 + content.len(), image.len()] {
            let number = u64::try_from(number).expect("64 bits").to_be_bytes();
            header.extend(&number[if is_64 { 0 } else { 4 }..]);
        }
        header.extend([0, 0, 0, 12]);
        header.extend(vec![0; if is_64 { 4 } else { 0 }]);
        content.extend(image);
        content.resize(content.len().next_multiple_of(4096), 0);
    }
    header.resize(4096, 0);
    let path = folder.join("fat");
    fs::write(&path, [header, content].concat()).expect("the file can be written");
    path
}

#[test]
fn fat_files_with_offsets_of_32_and_64_bits_are_read_as_obj2yaml_reads_them() {
    if without_samples() {
        return;
    }
    let folder = folder("macho-fat");
    let machines =
        ["x86_64-apple-macos", "arm64-apple-macos"].map(|machine| assembled(&folder, machine));
    assert!(compare(&joined(&folder, &machines, false)).contains(&"magic: 3405691582".to_owned()));
    assert!(compare(&joined(&folder, &machines, true)).contains(&"magic: 3405691583".to_owned()));
}

#[test]
fn a_dump_shows_all_of_a_file() {
    if without_samples() {
        return;
    }
    let folder = folder("macho-dumped");
    let thin =
        ["x86_64-apple-macos", "i386-apple-macos"].map(|machine| assembled(&folder, machine));
    let paths = [
        (for_powerpc(&folder, &thin[1], "0x12"), "macho"),
        (joined(&folder, &thin, true), "macho-fat"),
    ];
    for (path, name) in paths {
        let bytes = fs::read(path).expect("the file can be read");
        let dump = Dump::of(Walker::new(format(name).layout, &bytes)).places(6).to_string();
        assert!(!dump.contains("error:"), "{dump}");
        for text in ["cmd: CommandKind = Symtab (2)", "\"_h\"", "symbolnum", "ilocalsym: u32 = 0"] {
            assert!(dump.contains(text), "{text}: {dump}");
        }
    }
}

/// Reads all that can be read.
fn read_all(bytes: &[u8]) {
    let _ = (lines(bytes), names(bytes));
    for image in parts(bytes) {
        for body in bodies(&image) {
            match body {
                BodyView::FunctionStarts(starts) => {
                    let _ = starts
                        .distances()
                        .map(|distances| distances.iter().map(|start| start.distance()).max());
                }
                BodyView::DataInCode(data) => {
                    let _ = data
                        .entries()
                        .map(|entries| entries.iter().map(|entry| entry.offset()).max());
                }
                BodyView::DyldInfo(info) => {
                    let _ = (
                        info.rebase(),
                        info.bind(),
                        info.weak_bind(),
                        info.lazy_bind(),
                        info.exports(),
                    );
                }
                body => assert!(!format!("{body:?}").is_empty()),
            }
        }
        let _ = image.to_value().map(|value| value.to_bytes());
    }
}

#[test]
fn files_with_a_byte_changed_or_cut_are_read_or_refused() {
    if without_samples() {
        return;
    }
    let folder = folder("macho-changed");
    let thin =
        ["x86_64-apple-macos", "i386-apple-macos"].map(|machine| assembled(&folder, machine));
    let paths = [
        (for_powerpc(&folder, &thin[1], "0x12"), "macho", 1),
        (described(&folder, "commands", COMMANDS), "macho", 1),
        (joined(&folder, &thin, true), "macho-fat", 9),
    ];
    // Of the larger file, one change in nine is tried, and each of the four kinds in turn.
    for (path, name, each) in paths {
        let bytes = fs::read(path).expect("the file can be read");
        let mut count = 0_u32;
        with_each_change(&bytes, |bytes| {
            count += 1;
            if count % each == 0 {
                read_all(bytes);
            }
            if count % (each * 16) == 0 {
                let dump = Dump::of(Walker::new(format(name).layout, bytes)).places(8);
                assert!(!dump.to_string().is_empty() || bytes.is_empty());
            }
        });
    }
}

#[test]
fn a_command_that_is_longer_than_all_of_them_is_an_error_with_the_field_and_the_offset() {
    let mut bytes =
        Vec::from(*b"\xce\xfa\xed\xfe\x07\0\0\0\x03\0\0\0\x02\0\0\0\x01\0\0\0\x18\0\0\0\0\0\0\0");
    bytes.extend(b"\x1b\0\0\0\x20\0\0\0");
    bytes.extend([7; 24]);
    let image = Image::overlay(&bytes).expect("the header is right");
    let error =
        image.commands().into_iter().next().expect("there is one").expect_err("it is too long");
    assert!(matches!(error, OverlayError::Field { offset: 36, .. }), "{error}");
    bytes[32] = 0x18;
    let image = Image::overlay(&bytes).expect("the header is right");
    assert!(bodies(&image).any(|body| matches!(body, BodyView::Uuid(uuid) if *uuid == [7; 16])));

    let error = Image::overlay(&bytes[..20]).expect_err("the header is cut");
    assert!(matches!(error, OverlayError::Field { offset: 0, .. }), "{error}");
    assert_eq!(error.needed(), Some(24));
}

#[test]
fn a_java_class_is_no_fat_file() {
    // The number of machines would be the version of the class.
    let class = b"\xca\xfe\xba\xbe\0\0\0\x34\0\x1d\x0a\0\x06\0\x0f\x09\0\x10\0\x11\x08\0\x12\x0a\0\x13\0\x14\x07";
    assert_eq!(format_of(class).map(|format| format.name), None);
}
