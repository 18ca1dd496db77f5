//! FAT volumes, compared with what fsck.fat, minfo, mdir, mattrib and mshowfat read.

#![cfg(feature = "disk")]

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use overlaid::{Fault, Overlay, OverlayError};
use overlaid_formats::disk::Error;
use overlaid_formats::disk::fat::{File, Volume, VolumeView};
use overlaid_formats::format_of;
use support::{dumped, folder, output, with_each_change, without_samples};

fn text(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}

/// What a program prints, with names in UTF-8.
fn printed(arguments: &[&str]) -> String {
    output("env", ["LC_ALL=C.UTF-8"].iter().chain(arguments))
}

/// Files and folders with long names, many entries, and sizes around that of a cluster.
fn tree(folder: &Path) -> PathBuf {
    let tree = folder.join("tree");
    for folder in ["sub/deeper folder/deepest", "many", "empty"] {
        fs::create_dir_all(tree.join(folder)).expect("the folder can be made");
    }
    let name_of_255 = format!("{}.text", "n".repeat(250));
    let mut files = vec![
        ("HELLO.TXT".to_owned(), 6),
        ("lower.txt".to_owned(), 512),
        ("A long name with ünïcödé.text".to_owned(), 513),
        ("nothing".to_owned(), 0),
        (name_of_255, 5000),
        ("sub/big.bin".to_owned(), 100_000),
        ("sub/deeper folder/thirteen char".to_owned(), 4096),
        ("sub/deeper folder/deepest/NOEXT".to_owned(), 1),
    ];
    files.extend((0..100).map(|i| (format!("many/file number {i}"), i)));
    for (name, size) in files {
        let bytes: Vec<_> =
            (0..size).map(|i| u8::try_from((i * 7 + size) % 251).expect("a byte")).collect();
        fs::write(tree.join(name), bytes).expect("the file can be written");
    }
    tree
}

/// Makes a volume, copies the files, changes attributes and deletes some.
fn volume(folder: &Path, tree: &Path, name: &str, kib: &str, options: &[&str]) -> PathBuf {
    let path = folder.join(name);
    let image = text(&path);
    output("mkfs.fat", [&["-C", "-n", "LABEL", "-i", "cafe1234"], options, &[image, kib]].concat());
    for entry in [
        "HELLO.TXT",
        "lower.txt",
        "A long name with ünïcödé.text",
        "nothing",
        "sub",
        "many",
        "empty",
    ] {
        printed(&["mcopy", "-s", "-i", image, text(&tree.join(entry)), "::/"]);
    }
    let long = fs::read_dir(tree).expect("a folder").map(|entry| entry.expect("an entry").path());
    let long = long.into_iter().find(|path| text(path).contains("nnn")).expect("the long name");
    printed(&["mcopy", "-i", image, text(&long), "::/sub/"]);
    printed(&["mattrib", "+h", "+r", "+s", "-i", image, "::/HELLO.TXT"]);
    printed(&["mattrib", "-a", "-i", image, "::/lower.txt"]);
    for deleted in ["::/many/file number 7", "::/many/file number 99"] {
        printed(&["mdel", "-i", image, deleted]);
    }
    path
}

fn volumes(folder: &Path, tree: &Path) -> Vec<PathBuf> {
    let all: [(&str, &str, &[&str]); 10] = [
        ("floppy", "1440", &["-F", "12"]),
        ("fat12", "8000", &["-F", "12", "-s", "8", "-f", "1", "-R", "3"]),
        ("fat16", "20480", &["-F", "16", "-h", "63", "-r", "1024"]),
        ("fat16-2048", "40960", &["-F", "16", "-S", "2048", "-M", "0xf0"]),
        ("fat12-sectors", "20480", &["-F", "12", "-S", "4096", "-s", "2", "-r", "128", "-D", "0"]),
        ("fat16-clusters", "131072", &["-F", "16", "-s", "64", "-R", "1", "-a"]),
        ("fat32-backup", "40960", &["-F", "32", "-s", "1", "-f", "2", "-R", "40", "-b", "9"]),
        (
            "fat32-1024",
            "80000",
            &["-F", "32", "-S", "1024", "-s", "1", "-h", "2048", "-g", "64/32"],
        ),
        ("fat32", "40960", &["-F", "32", "-s", "1", "-f", "1"]),
        ("fat32-4096", "400000", &["-F", "32", "-S", "4096", "-s", "1"]),
    ];
    all.iter().map(|(name, kib, options)| volume(folder, tree, name, kib, options)).collect()
}

#[test]
fn every_field_file_and_chain_is_what_the_other_readers_read() {
    if without_samples() {
        return;
    }
    let folder = folder("fat");
    let tree = tree(&folder);
    for path in volumes(&folder, &tree) {
        let bytes = fs::read(&path).expect("the file can be read");
        assert_eq!(format_of(&bytes).map(|format| format.name), Some("fat"), "{}", path.display());
        let volume = Volume::overlay(&bytes).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let format = format_of(&bytes).expect("a volume");
        assert!(!dumped(format, &bytes, 12).contains(" error: "), "{}", path.display());
        let mut found = Found::default();
        found.directory(&volume, 0, "::");
        assert_eq!(found.files.len(), 106);
        compare_with_fsck(&volume, &path, &found);
        compare_with_minfo(&volume, &path);
        compare_with_mdir(&path, &found);
        compare_attributes(&path, &found);
        compare_chains(&volume, &path, &found);
        for (name, file) in &found.files {
            let expected = fs::read(tree.join(&name[3..]));
            // One file has been copied to another folder.
            let expected =
                expected.or_else(|_| fs::read(tree.join(&name[7..]))).expect("the source");
            assert_eq!(volume.read(file).expect("the file"), expected, "{name}");
            let same = volume.find(&name[3..]).expect("the folders").expect("the file");
            assert!(same.entry.bytes().as_ptr() == file.entry.bytes().as_ptr());
        }
        fs::remove_file(&path).expect("the file can be removed");
    }
}

/// All files and folders with their paths, and all lines that mdir prints of them.
#[derive(Default)]
struct Found<'a> {
    files: Vec<(String, File<'a>)>,
    folders: Vec<(String, File<'a>)>,
    lines: Vec<String>,
    clusters: usize,
}

impl<'a> Found<'a> {
    fn directory(&mut self, volume: &VolumeView<'a>, first: u32, path: &str) {
        let is_fat32 = volume.fat32().is_some();
        if let (0, Some(fat32)) = (first, volume.fat32()) {
            self.clusters += volume.clusters(fat32.root_cluster()).count();
        }
        for file in volume.directory(first).expect("the directory") {
            self.lines.push(line(&file));
            let (name, cluster) = (format!("{path}/{}", file.name()), file.entry.cluster(is_fat32));
            let is_dot = matches!(&*file.entry.text(), "." | "..");
            if cluster != 0 && !is_dot {
                self.clusters += volume.clusters(cluster).flatten().count();
            }
            match file.entry.is_directory() {
                true if is_dot => {}
                true => {
                    self.folders.push((name.clone(), file));
                    self.directory(volume, cluster, &name);
                }
                false => self.files.push((name, file)),
            }
        }
    }
}

/// A line of mdir.
fn line(file: &File) -> String {
    let entry = file.entry;
    let lower = |bytes: &[u8], is_lower| {
        let text = String::from_utf8_lossy(bytes).into_owned();
        if is_lower { text.to_lowercase() } else { text }
    };
    let name = lower(entry.name(), entry.is_name_lower());
    let extension = lower(entry.extension(), entry.is_extension_lower());
    let size =
        if entry.is_directory() { "<DIR>    ".to_owned() } else { format!("{:9}", entry.size()) };
    let (date, time) = (entry.written_date(), entry.written_time());
    let (year, month, day) = (date.year(), date.month(), date.day());
    let (hour, minute) = (time.hour(), time.minute());
    let long = file.long_name.as_deref().unwrap_or_default();
    let line = format!(
        "{name} {extension} {size} {year}-{month:02}-{day:02}  {hour:2}:{minute:02}  {long}"
    );
    line.trim_end().to_owned()
}

fn compare_with_mdir(path: &Path, found: &Found) {
    let printed = printed(&["mdir", "-a", "-/", "-i", text(path), "::/"]);
    let is_entry = |line: &&str| line.get(12..13) == Some(" ") && line.get(27..28) == Some("-");
    let mut expected: Vec<_> = printed.lines().filter(is_entry).map(str::trim_end).collect();
    let mut lines: Vec<_> = found.lines.iter().map(String::as_str).collect();
    expected.sort_unstable();
    lines.sort_unstable();
    assert_eq!(lines, expected, "{}", path.display());
}

fn compare_with_fsck(volume: &VolumeView, path: &Path, found: &Found) {
    let printed = output("fsck.fat", ["-v", "-n", text(path)]);
    let fat_bytes = volume.fat_sectors() * u32::from(volume.sector_bytes());
    let sector = u32::from(volume.sector_bytes());
    // fsck counts the label as a file.
    let mut lines = vec![
        format!("System ID \"{}\"", String::from_utf8_lossy(volume.oem())),
        format!("Media byte 0x{:02x} (", volume.media()),
        format!("{:10} bytes per logical sector", volume.sector_bytes()),
        format!("{:10} bytes per cluster", volume.cluster_bytes()),
        format!("{:10} reserved sector", volume.reserved_sectors()),
        format!("First FAT starts at byte {} ", u32::from(volume.reserved_sectors()) * sector),
        format!("{:10} FATs, {} bit entries", volume.fat_count(), volume.fat_bits()),
        format!("{fat_bytes:10} bytes per FAT (= {} sectors)", volume.fat_sectors()),
        format!("Data area starts at byte {} ", volume.data_start()),
        format!(
            "{:10} data clusters ({} bytes)",
            volume.cluster_count(),
            u64::from(volume.cluster_count()) * u64::from(volume.cluster_bytes())
        ),
        format!("{} sectors/track, {} heads", volume.track_sectors(), volume.heads()),
        format!("{:10} hidden sectors", volume.hidden_sectors()),
        format!("{:10} sectors total", volume.sectors()),
        format!(
            " {} files, {}/{} clusters",
            found.files.len() + found.folders.len() + 1,
            found.clusters,
            volume.cluster_count()
        ),
    ];
    match volume.fat32() {
        Some(fat32) => {
            lines.push(format!("Root directory start at cluster {} ", fat32.root_cluster()));
        }
        None => {
            lines.push(format!("{:10} root directory entries", volume.root_entries()));
            let root = u32::from(volume.reserved_sectors()) * sector
                + fat_bytes * u32::from(volume.fat_count());
            lines.push(format!("Root directory starts at byte {root} "));
        }
    }
    for line in lines {
        assert!(printed.contains(&line), "{}: {line:?} is not in {printed}", path.display());
    }
}

fn compare_with_minfo(volume: &VolumeView, path: &Path) {
    let printed = output("minfo", ["-i", text(path)]);
    let drive = volume.drive();
    let lossy = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let mut lines = vec![
        format!("banner:\"{}\"", lossy(volume.oem())),
        format!("sector size: {} bytes", volume.sector_bytes()),
        format!("cluster size: {} sectors", volume.cluster_sectors()),
        format!("reserved (boot) sectors: {}", volume.reserved_sectors()),
        format!("fats: {}", volume.fat_count()),
        format!("max available root directory slots: {}", volume.root_entries()),
        format!("small size: {} sectors", volume.sectors16()),
        format!("media descriptor byte: 0x{:x}", volume.media()),
        format!("sectors per fat: {}", volume.fat_sectors16()),
        format!("sectors per track: {}", volume.track_sectors()),
        format!("heads: {}", volume.heads()),
        format!("hidden sectors: {}", volume.hidden_sectors()),
        format!("physical drive id: 0x{:x}", drive.number()),
        format!("reserved=0x{:x}", drive.reserved()),
        format!("dos4=0x{:x}", drive.signature()),
        format!("serial number: {:08X}", drive.serial()),
        format!("disk label=\"{}\"", lossy(drive.label())),
        format!("disk type=\"{}\"", lossy(drive.kind())),
    ];
    if volume.sectors16() == 0 {
        lines.push(format!("big size: {} sectors", volume.sectors32()));
    }
    if let Some(fat32) = volume.fat32() {
        let flags = u16::from(fat32.active_fat()) | u16::from(fat32.is_one_fat()) << 7;
        let information = volume.information().expect("the sector").expect("some");
        lines.extend([
            format!("Big fatlen={}", fat32.fat_sectors()),
            format!("Extended flags=0x{flags:04x}"),
            format!("FS version=0x{:04x}", fat32.version()),
            format!("rootCluster={}", fat32.root_cluster()),
            format!("infoSector location={}", fat32.information_sector()),
            format!("backup boot sector={}", fat32.backup_sector()),
            format!("free clusters={}", information.free_clusters()),
            format!("last allocated cluster={}", information.next_free()),
        ]);
        let backup = volume.backup().expect("the sector").expect("some");
        assert_eq!(backup[..90], volume.bytes()[..90]);
    }
    for line in lines {
        let is_there = printed.lines().any(|it| it == line);
        assert!(is_there, "{}: {line:?} is not in {printed}", path.display());
    }
}

fn compare_attributes(path: &Path, found: &Found) {
    let printed = printed(&["mattrib", "-X", "-/", "-i", text(path), "::"]);
    let mut expected: Vec<_> = printed.lines().filter(|line| !line.ends_with(" ::/")).collect();
    let all = found.files.iter().chain(&found.folders).map(|(name, file)| {
        let entry = file.entry;
        let letters = [
            (entry.is_directory(), 'D'),
            (entry.is_changed(), 'A'),
            (entry.is_system(), 'S'),
            (entry.is_hidden(), 'H'),
            (entry.is_read_only(), 'R'),
        ];
        let letters: String =
            letters.iter().filter(|(is_set, _)| *is_set).map(|(_, it)| *it).collect();
        format!("{letters} {name}")
    });
    let mut lines: Vec<_> = all.collect();
    expected.sort_unstable();
    lines.sort_unstable();
    assert_eq!(lines, expected, "{}", path.display());
}

fn compare_chains(volume: &VolumeView, path: &Path, found: &Found) {
    // A file named `number` has one cluster at most, and a program for each of the hundred would take long.
    for (name, file) in found.files.iter().filter(|(name, _)| !name.contains("number")) {
        let cluster = file.entry.cluster(volume.fat32().is_some());
        let clusters = volume.clusters(cluster).collect::<Result<Vec<_>, _>>();
        let printed = printed(&["mshowfat", "-i", text(path), name]);
        let listed = printed.trim_end().rsplit_once(name.as_str()).expect("the name").1.trim();
        let Ok(clusters) = clusters else {
            assert_eq!((cluster, listed), (0, "Root directory or empty file"));
            continue;
        };
        let mut expected = Vec::new();
        for run in listed.split(' ') {
            let run = run.trim_matches(['<', '>', ',']);
            let (first, last) = run.split_once('-').unwrap_or((run, run));
            let number = |text: &str| text.parse::<u32>().expect("a number");
            expected.extend(number(first)..=number(last));
        }
        assert_eq!(clusters, expected, "{name}");
    }
}

/// A volume of FAT12 with 64 KiB, a folder, long names and a chain of clusters.
fn small() -> Vec<u8> {
    let folder = folder("fat-small");
    let path = folder.join("small");
    output("mkfs.fat", ["-C", "-F", "12", "-f", "1", "-r", "16", "-s", "1", text(&path), "64"]);
    fs::create_dir(folder.join("dir")).expect("a folder");
    fs::write(folder.join("dir/a long name"), [7; 700]).expect("a file");
    fs::write(folder.join("F.TXT"), b"hello").expect("a file");
    for name in ["dir", "F.TXT"] {
        printed(&["mcopy", "-s", "-i", text(&path), text(&folder.join(name)), "::/"]);
    }
    fs::read(&path).expect("the file can be read")
}

/// Reads all that there is, whatever it is.
fn read_all(bytes: &[u8]) -> usize {
    let Ok(volume) = Volume::overlay(bytes) else { return 0 };
    let mut read = usize::from(volume.information().is_ok()) + usize::from(volume.backup().is_ok());
    read += volume.fat_bits() as usize + volume.regions().fats().len();
    let mut folders = vec![(0, 0)];
    while let Some((folder, depth)) = folders.pop() {
        for file in volume.directory(folder).unwrap_or_default() {
            read += file.name().len() + volume.read(&file).map_or(0, |bytes| bytes.len());
            if file.entry.is_directory() && depth < 2 {
                folders.push((file.entry.cluster(volume.fat32().is_some()), depth + 1));
            }
        }
    }
    read
}

#[test]
fn no_changed_byte_makes_a_reader_panic_or_hang() {
    if without_samples() {
        return;
    }
    let bytes = small();
    // The boot sector, the table, the root directory and the first clusters.
    let bytes = &bytes[..2048 + 512 * 4];
    let format = format_of(bytes).expect("a volume");
    assert!(read_all(bytes) > 700);
    let (mut read, mut count) = (0, 0_usize);
    with_each_change(bytes, |changed| {
        read += read_all(changed);
        count += 1;
        if count % 4 == 0 {
            read += dumped(format, changed, 5).len();
        }
    });
    assert!(read > 1_000_000, "{read}");
}

#[test]
fn a_volume_with_the_fields_of_fat32_has_entries_of_32_bits_also_without_a_root_directory() {
    let mut bytes = vec![0; 4 * 512];
    // Four sectors: this one, one of a table, and two clusters.
    bytes[11..21].copy_from_slice(&[0, 2, 1, 1, 0, 1, 0, 0, 4, 0]);
    bytes[36] = 1;
    bytes[510..516].copy_from_slice(b"\x55\xaa\xf8\xff\xff\x0f");
    let volume = Volume::overlay(&bytes).expect("a volume");
    assert_eq!((volume.fat_bits(), volume.fat_entry(0, 0)), (32, Some(0x0fff_fff8)));
    assert_eq!(volume.directory(0).unwrap_err(), Error::Missing { what: "cluster", number: 0 });
}

#[test]
fn wrong_volumes_get_an_error_with_the_field_and_the_offset() {
    if without_samples() {
        return;
    }
    let bytes = small();
    let changed = |at: usize, to: &[u8]| {
        let mut bytes = bytes.clone();
        bytes[at..at + to.len()].copy_from_slice(to);
        bytes
    };
    let error = Volume::overlay(&changed(510, &[0])).unwrap_err();
    assert!(matches!(error, OverlayError::Value { field: "mark", offset: 510, .. }), "{error:?}");
    let field = |bytes: &[u8]| match Volume::overlay(bytes) {
        Err(OverlayError::Field { site, offset, fault, .. }) => {
            (site.schema, site.field, offset, fault)
        }
        other => panic!("{other:?}"),
    };
    let (_, name, offset, fault) = field(&changed(11, &[0, 0]));
    assert_eq!((name, offset), ("sector_bytes", 11));
    assert!(matches!(fault, Fault::Check { .. }), "{fault:?}");
    // More sectors in a table than there are.
    let (schema, name, offset, fault) = field(&changed(22, &[0xff, 0xff]));
    assert_eq!((schema, name, offset), ("Regions", "fats", 512));
    assert!(matches!(fault, Fault::Short { .. }), "{fault:?}");
    // More entries in the root directory.
    let (schema, name, offset, _) = field(&changed(17, &[0xff, 0xff]));
    assert_eq!((schema, name, offset), ("Regions", "root", 1024));

    // The chain of the file in the folder returns to its first cluster.
    let volume = Volume::overlay(&bytes).expect("a volume");
    let file = volume.find("dir/a long name").expect("the folders").expect("the file");
    let clusters =
        volume.clusters(file.entry.cluster(false)).collect::<Result<Vec<_>, _>>().expect("a chain");
    let [first, second] = clusters[..] else { panic!("{clusters:?}") };
    let at = 512 + second as usize / 2 * 3;
    let loop_to = u16::try_from(first).expect("a small number").to_le_bytes()[0];
    let entry = match second % 2 {
        0 => [loop_to, bytes[at + 1] & 0xf0, bytes[at + 2]],
        _ => [bytes[at], bytes[at + 1] & 0x0f | loop_to << 4, 0],
    };
    let looped = changed(at, &entry);
    let volume = Volume::overlay(&looped).expect("a volume");
    let last = volume.clusters(first).last().expect("clusters");
    assert!(matches!(last, Err(Error::Loop { what: "cluster", .. })), "{last:?}");
}
