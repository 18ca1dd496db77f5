//! Reads arbitrary bytes as partition tables and file systems, by all methods and by a walker. The first byte chooses.

#![no_main]

use libfuzzer_sys::fuzz_target;
use overlaid::dump::Dump;
use overlaid::walker::Walker;
use overlaid_formats::disk::{ext4, fat, gpt, mbr};

fuzz_target!(|input: &[u8]| {
    let [choice, bytes @ ..] = input else { return };
    let layout = match choice % 4 {
        0 => mbr::Disk::LAYOUT,
        1 => gpt::Disk::LAYOUT,
        2 => fat::Volume::LAYOUT,
        _ => ext4::Volume::LAYOUT,
    };
    let _ = Dump::of(Walker::new(layout, bytes)).depth(7).to_string();
    match choice % 4 {
        0 => drop(mbr::Disk::overlay(bytes).map(|disk| disk.all_partitions().is_ok())),
        1 => drop(gpt::Disk::overlay(bytes).map(|disk| read_gpt(&disk))),
        2 => drop(fat::Volume::overlay(bytes).map(|volume| read_fat(&volume))),
        _ => drop(ext4::Volume::overlay(bytes).map(|volume| read_ext4(&volume))),
    }
});

fn read_gpt(disk: &gpt::DiskView) {
    let table = disk.table();
    let _ = (table.is_header_intact(), table.are_entries_intact());
    let _ = table.backup().map(|backup| backup.are_entries_intact());
    let Ok(entries) = table.entries() else { return };
    for entry in entries.iter().take(64) {
        let _ = (entry.text(), entry.kind().to_string(), entry.content().is_ok());
    }
}

fn read_fat(volume: &fat::VolumeView) {
    for file in volume.directory(0).unwrap_or_default().iter().take(64) {
        let _ = (file.name().len(), volume.read(file).is_ok());
        let _ = volume.directory(file.entry.cluster(volume.fat32().is_some())).is_ok();
    }
    let _ = volume.find("a/b").is_ok();
}

fn read_ext4(volume: &ext4::VolumeView) {
    let _ = (volume.is_superblock_intact(), volume.is_group_intact(0).is_ok());
    for number in 1..16 {
        let Ok(inode) = volume.inode(number) else { continue };
        let _ = (volume.is_inode_intact(number).is_ok(), volume.runs(&inode).is_ok());
        let _ = (volume.read(&inode, 1 << 16).is_ok(), volume.directory(&inode).is_ok());
    }
    let _ = volume.find("/a/b").is_ok();
}
