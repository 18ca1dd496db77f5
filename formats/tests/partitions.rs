//! Partition tables, compared with what sfdisk, sgdisk and fdisk read.

#![cfg(feature = "disk")]

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use overlaid::{Fault, Overlay, OverlayError};
use overlaid_formats::disk::{Error, gpt, mbr};
use overlaid_formats::format_of;
use support::{dumped, folder, output, python, with_each_change, without_samples};

/// The lines of `sfdisk -J`: the label, its id, and what each partition has.
const LINES: &str = r#"
import json, subprocess, sys
sys.stdout.reconfigure(encoding="utf-8")
sfdisk = ["env", "LC_ALL=C.UTF-8", "sfdisk", "-J", sys.argv[1]]
t = json.loads(subprocess.check_output(sfdisk))["partitiontable"]
print(t["label"], t["id"], t.get("firstlba", 0), t.get("lastlba", 0), t["sectorsize"])
for p in t["partitions"]:
    print(p["node"][len(sys.argv[1]):].lstrip("p"), p["start"], p["size"], p["type"], p.get("uuid", "-"),
        p.get("name", "-").replace(" ", "_"), p.get("attrs", "-").replace(" ", "_"), p.get("bootable", False))
"#;

fn disk(folder: &Path, name: &str, mib: u64) -> PathBuf {
    let path = folder.join(name);
    let file = fs::File::create(&path).expect("the file can be made");
    file.set_len(mib << 20).expect("the file can grow");
    path
}

/// Gives a program the text as its input.
fn with_input(program: &str, arguments: &[&str], text: &str) {
    let mut command = Command::new(program);
    // Names are UTF-8.
    command
        .args(arguments)
        .env("LC_ALL", "C.UTF-8")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let mut child = command.spawn().unwrap_or_else(|error| panic!("{program}: {error}"));
    std::io::Write::write_all(&mut child.stdin.take().expect("a pipe"), text.as_bytes())
        .expect("it reads the text");
    assert!(child.wait().expect("it ends").success(), "{program} {arguments:?}");
}

fn text(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}

/// A disk with two primary and three logical partitions.
fn with_logical(folder: &Path) -> PathBuf {
    let path = disk(folder, "logical", 16);
    let script = "label: dos\nlabel-id: 0x12345678\nsize=1M, type=83, bootable\nsize=1M, type=82\n\
        size=10M, type=5\n,1M,7\nsize=1M,type=83\nsize=1M,type=b\nsize=1M,type=83\n";
    with_input("sfdisk", &["-q", text(&path)], script);
    path
}

fn disks_with_mbr(folder: &Path) -> Vec<PathBuf> {
    let scripts = [
        "label: dos\n,,c\n",
        "label: dos\nlabel-id: 0xcafe\n4: start=4096, size=1, type=a5\n",
        "label: dos\n1: size=4M, type=85\n3: size=1M, type=83, bootable\n",
        "label: dos\nsize=10M, type=f\nsize=1M, type=83\nsize=1M, type=8e\nsize=1M, type=fd\nsize=3M, type=a5\nsize=3M, type=ef\n",
    ];
    let mut disks = vec![with_logical(folder)];
    for (i, script) in scripts.iter().enumerate() {
        let path = disk(folder, &format!("mbr{i}"), 16);
        with_input("sfdisk", &["-q", text(&path)], script);
        disks.push(path);
    }
    disks
}

#[test]
fn every_partition_of_an_mbr_is_what_sfdisk_reads() {
    if without_samples() {
        return;
    }
    for path in disks_with_mbr(&folder("mbr")) {
        let bytes = fs::read(&path).expect("the file can be read");
        assert_eq!(format_of(&bytes).map(|format| format.name), Some("mbr"));
        let disk = mbr::Disk::overlay(&bytes).expect("a disk");
        let format = format_of(&bytes).expect("a disk");
        assert!(!dumped(format, &bytes, 9).contains(" error: "), "{}", path.display());
        let mut lines = vec![format!("dos 0x{:08x} 0 0 512", disk.signature())];
        for it in disk.all_partitions().expect("all partitions") {
            let kind = it.record.bytes()[4];
            let bootable = if it.record.status() == 0x80 { "True" } else { "False" };
            let (number, start, sectors) = (it.number, it.start, it.sectors);
            lines.push(format!("{number} {start} {sectors} {kind:x} - - - {bootable}"));
            let first = it.record.first();
            if start < 1024 * 255 * 63 {
                let head = u64::from(first.cylinder()) * 255 + u64::from(first.head());
                // sfdisk has 255 heads and 63 sectors, and counts a logical partition on the whole disk.
                assert_eq!(head * 63 + u64::from(first.sector()) - 1, start);
            }
        }
        let expected = python(LINES, &[text(&path)]);
        assert_eq!(lines, expected.lines().collect::<Vec<_>>(), "{}", path.display());
    }
}

/// Disks with blocks of 512 bytes.
fn disks_with_gpt(folder: &Path) -> Vec<PathBuf> {
    let scripts = [
        "label: gpt\nsize=1M, type=linux, name=\"Daten_ä€\"\nsize=2M, type=uefi, bootable, \
            attrs=\"RequiredPartition,LegacyBIOSBootable,GUID:50,GUID:63\"\n,\n",
        "label: gpt\ntable-length: 256\n7: size=1M, type=swap, name=\"only\"\n",
        "label: gpt\n128: size=1M, name=\"123456789012345678901234567890123456\", attrs=\"NoBlockIOProtocol\"\n",
    ];
    let mut disks = Vec::new();
    for (i, script) in scripts.iter().enumerate() {
        let path = disk(folder, &format!("gpt{i}"), 8);
        with_input("sfdisk", &["-q", text(&path)], script);
        disks.push(path);
    }
    let path = disk(folder, "sgdisk", 8);
    output("sgdisk", ["-n", "1:0:+1M", "-c", "1:by_sgdisk", "-n", "3:0:0", text(&path)]);
    disks.push(path);
    // The MBR lists two of the partitions as well, and the entries are fewer and elsewhere.
    let path = disk(folder, "hybrid", 8);
    output("sgdisk", ["-S", "64", "-n", "1:0:+1M", "-n", "2:0:+1M", "-t", "2:ef00", text(&path)]);
    output("sgdisk", ["-j", "100", "-A", "2:set:2", "-h", "1:2", text(&path)]);
    disks.push(path);
    disks
}

#[test]
fn every_entry_of_a_gpt_is_what_sfdisk_and_sgdisk_read() {
    if without_samples() {
        return;
    }
    for path in disks_with_gpt(&folder("gpt")) {
        let bytes = fs::read(&path).expect("the file can be read");
        assert_eq!(format_of(&bytes).map(|format| format.name), Some("gpt"));
        let disk = gpt::Disk::overlay(&bytes).expect("a disk");
        let format = format_of(&bytes).expect("a disk");
        assert!(!dumped(format, &bytes, 9).contains(" error: "), "{}", path.display());
        let (table, header) = (disk.table(), disk.table().header());
        let (first, last) = (header.first_usable(), header.last_usable());
        let mut lines =
            vec![format!("gpt {} {first} {last} {}", header.disk(), table.block_size())];
        for (number, entry) in (1..).zip(table.entries().expect("the entries")) {
            if entry.is_unused() {
                continue;
            }
            let (start, size) = (entry.first(), entry.last() + 1 - entry.first());
            let name = Some(entry.text()).filter(|name| !name.is_empty()).unwrap_or("-".to_owned());
            let (kind, id, flags) = (entry.kind(), entry.id(), attributes(&entry));
            lines.push(format!("{number} {start} {size} {kind} {id} {name} {flags} False"));
            assert_eq!(entry.content().expect("its bytes").expect("some").len() as u64, size * 512);
            compare_with_sgdisk(&path, number, &entry);
        }
        let expected = python(LINES, &[text(&path)]);
        assert_eq!(lines, expected.lines().collect::<Vec<_>>(), "{}", path.display());
        assert!(!text(&path).ends_with("gpt0") || expected.contains("Daten_ä€"));
        let listed = compare_copies(&disk);
        assert_eq!(listed, if text(&path).ends_with("hybrid") { 2 } else { 0 });
    }
}

/// The attributes as sfdisk names them.
fn attributes(entry: &gpt::EntryView) -> String {
    let named = [
        (entry.is_required(), "RequiredPartition"),
        (entry.is_hidden_from_firmware(), "NoBlockIOProtocol"),
        (entry.is_bootable(), "LegacyBIOSBootable"),
    ];
    let named = named.iter().filter(|(is_set, _)| *is_set).map(|(_, name)| (*name).to_owned());
    let bits: Vec<_> =
        (0..16).filter(|bit| entry.flags() >> bit & 1 == 1).map(|bit| bit + 48).collect();
    let bits = bits.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
    let bits = Some(format!("GUID:{bits}")).filter(|bits| bits != "GUID:");
    let all = named.chain(bits).collect::<Vec<_>>().join("_");
    if all.is_empty() { "-".to_owned() } else { all }
}

fn compare_with_sgdisk(path: &Path, number: usize, entry: &gpt::EntryView) {
    let printed = output("sgdisk", ["-i", &number.to_string(), text(path)]);
    let value = |label: &str| {
        let line = printed.lines().find(|line| line.starts_with(label)).expect("the line");
        line.split_once(": ").expect("a value").1.to_owned()
    };
    assert!(value("Partition GUID code").starts_with(&entry.kind().to_string()));
    assert_eq!(value("Partition unique GUID"), entry.id().to_string());
    assert!(value("First sector").starts_with(&format!("{} ", entry.first())));
    assert!(value("Last sector").starts_with(&format!("{} ", entry.last())));
    let low = u64::from(entry.is_required())
        | u64::from(entry.is_hidden_from_firmware()) << 1
        | u64::from(entry.is_bootable()) << 2;
    let flags = u64::from(entry.flags()) << 48 | low;
    assert_eq!(value("Attribute flags"), format!("{flags:016X}"));
    if entry.text().is_ascii() {
        assert_eq!(value("Partition name"), format!("'{}'", entry.text()));
    }
}

/// Both copies of the table are intact, and agree. Returns how many partitions the MBR lists as well.
fn compare_copies(disk: &gpt::DiskView) -> usize {
    let table = disk.table();
    assert!(table.is_header_intact() && table.are_entries_intact());
    let backup = table.backup().expect("the other copy");
    assert!(backup.is_header_intact() && backup.are_entries_intact());
    assert_eq!(backup.header().other_block(), table.header().this_block());
    assert_eq!(backup.header().this_block(), table.header().other_block());
    let entries = table.entries().expect("the entries");
    assert_eq!(backup.entries().expect("the entries").bytes(), entries.bytes());
    let [protective, others @ ..] = disk.protective().records();
    assert_eq!((protective.kind(), protective.start()), (mbr::Kind::Protective, 1));
    let listed: Vec<_> = others.iter().filter(|it| it.kind() != mbr::Kind::Empty).collect();
    for record in &listed {
        let last = u64::from(record.start()) + u64::from(record.sectors()) - 1;
        let is_it = |it: gpt::EntryView| (it.first(), it.last()) == (record.start().into(), last);
        assert!(entries.iter().any(is_it), "{record:?}");
    }
    listed.len()
}

#[test]
fn blocks_of_4096_bytes_are_found() {
    if without_samples() {
        return;
    }
    let path = disk(&folder("gpt-4096"), "disk", 8);
    with_input("fdisk", &["-b", "4096", text(&path)], "g\nn\n1\n300\n400\nn\n2\n512\n600\nw\n");
    let bytes = fs::read(&path).expect("the file can be read");
    let disk = gpt::Disk::overlay(&bytes).expect("a disk");
    assert_eq!(format_of(&bytes).map(|format| format.name), Some("gpt"));
    assert_eq!(disk.table().block_size(), 4096);
    assert_eq!(compare_copies(&disk), 0);
    let columns = "Start,End,UUID,Type-UUID";
    let printed = output("fdisk", ["-b", "4096", "-o", columns, "-l", text(&path)]);
    assert!(
        printed.contains(&format!("Disk identifier: {}", disk.table().header().disk())),
        "{printed}"
    );
    let entries = disk.table().entries().expect("the entries");
    let used: Vec<_> = entries.iter().filter(|entry| !entry.is_unused()).collect();
    assert_eq!(used.len(), 2);
    for entry in used {
        let line = [
            entry.first().to_string(),
            entry.last().to_string(),
            entry.id().to_string(),
            entry.kind().to_string(),
        ];
        let is_there =
            printed.lines().any(|it| it.split_whitespace().eq(line.iter().map(String::as_str)));
        assert!(is_there, "{line:?} is missing: {printed}");
        let content = entry.content().expect("its bytes").expect("some");
        assert_eq!(content.len() as u64, (entry.last() - entry.first() + 1) * 4096);
    }
}

#[test]
fn no_changed_byte_makes_a_reader_panic_or_hang() {
    if without_samples() {
        return;
    }
    // The records and tables are at the start of each disk.
    let folder = folder("partitions-changed");
    let bytes = fs::read(with_logical(&folder)).expect("the file can be read");
    let mut sectors = [&bytes[..512], &bytes[6144 * 512..][..512]].concat();
    sectors[512 + 462..512 + 478].fill(0);
    let format = format_of(&bytes).expect("a disk");
    let mut records = 0;
    with_each_change(&sectors, |changed| {
        let mut disk = vec![0; 2048];
        // The first extended boot record is sector 1.
        let end = changed.len().min(1024);
        disk[..end].copy_from_slice(&changed[..end]);
        disk[0x1e6..0x1ea].copy_from_slice(&[1, 0, 0, 0]);
        dumped(format, &disk, 5);
        let Ok(disk) = mbr::Disk::overlay(&disk) else { return };
        records += disk.all_partitions().map_or(0, |all| all.len());
    });
    assert!(records > 1000, "{records}");

    let path = disks_with_gpt(&folder).remove(0);
    let bytes = fs::read(path).expect("the file can be read");
    let format = format_of(&bytes).expect("a disk");
    let mut entries = 0;
    with_each_change(&bytes[..2048], |changed| {
        dumped(format, changed, 4);
        let Ok(disk) = gpt::Disk::overlay(changed) else { return };
        let table = disk.table();
        entries += usize::from(table.is_header_intact()) + usize::from(table.are_entries_intact());
        entries += table.backup().map_or(0, |backup| backup.header().entry_count() as usize);
        let Ok(list) = table.entries() else { return };
        for entry in list.iter().take(16) {
            entries += usize::from(entry.is_unused()) + entry.text().len();
            entries += entry.content().map_or(0, |content| content.map_or(0, <[_]>::len));
        }
    });
    assert!(entries > 1000, "{entries}");
}

/// A disk of two sectors, the second of which is an extended boot record.
fn small() -> Vec<u8> {
    let mut bytes = vec![0; 1024];
    for sector in [0, 512] {
        bytes[sector + 450] = 5;
        bytes[sector + 454] = 1;
        bytes[sector + 510..sector + 512].copy_from_slice(&[0x55, 0xaa]);
    }
    bytes
}

#[test]
fn wrong_disks_get_an_error_with_the_field_and_the_offset() {
    let mut bytes = small();
    // The second record refers to sector `1 + 1`, which is not there.
    let Err(Error::Layout(error)) = mbr::Disk::overlay(&bytes).expect("a disk").all_partitions()
    else {
        panic!("it must be wrong")
    };
    let OverlayError::Field { site, offset, .. } = error else { panic!("{error:?}") };
    assert_eq!((site.schema, offset), ("ExtendedBootRecord", 1024));
    // It refers to itself.
    bytes[512 + 454] = 0;
    let error = mbr::Disk::overlay(&bytes).expect("a disk").all_partitions().unwrap_err();
    assert_eq!(error, Error::Loop { what: "sector", number: 1 });
    bytes[510] = 0;
    let error = mbr::Disk::overlay(&bytes).unwrap_err();
    assert!(matches!(error, OverlayError::Value { field: "mark", offset: 510, .. }), "{error:?}");

    let mut bytes = vec![0; 2048];
    bytes[510..520].copy_from_slice(b"\x55\xaaEFI PART");
    let error = gpt::Disk::overlay(&bytes).unwrap_err();
    let OverlayError::Field { site, offset, fault, .. } = error else { panic!("{error:?}") };
    assert_eq!((site.schema, site.field, offset), ("DiskTable", "more", 512 + 92));
    assert_eq!(fault, Fault::Negative);
    bytes[512 + 12] = 92;
    let disk = gpt::Disk::overlay(&bytes).expect("a disk");
    assert!(!disk.table().is_header_intact());
    bytes[520] = 1;
    bytes[512] = 0;
    let error = gpt::Disk::overlay(&bytes).unwrap_err();
    assert!(
        matches!(error, OverlayError::Value { field: "signature", offset: 512, .. }),
        "{error:?}"
    );
}
