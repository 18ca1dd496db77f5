//! The master boot record: an array of schemas at an offset in a sector.

use overlaid::{Buffer, Overlay, OverlayError, overlay};

/// 512 bytes. UEFI 2.10 §5.2.1, table 5.1.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, size = 512)]
struct Mbr {
    #[overlay(at = 440)]
    disk_signature: u32,
    #[overlay(at = 446)]
    partitions: [Partition; 4],
    #[overlay(magic = 0xaa55)]
    signature: u16,
}

/// 16 bytes. UEFI 2.10 §5.2.1, table 5.2.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, size = 16)]
struct Partition {
    boot_indicator: u8,
    start: Chs,
    os_type: u8,
    end: Chs,
    starting_lba: u32,
    size_in_lba: u32,
}

/// 3 bytes: the position of a sector by cylinder, head and sector. UEFI 2.10 §5.2.1, below table
/// 5.2.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(bit_order = msb, endian = little, size = 3)]
struct Chs {
    head: u8,
    #[overlay(bits = 2)]
    cylinder_high: u8,
    #[overlay(bits = 6)]
    sector: u8,
    cylinder_low: u8,
}

/// The partition record that protects a disk with a GUID partition table. UEFI 2.10 §5.2.3, table
/// 5.4.
const PROTECTIVE: [u8; 16] = [
    0x00, 0x00, 0x02, 0x00, 0xee, 0xff, 0xff, 0xff, 0x01, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff, 0xff,
];

fn sector() -> [u8; 512] {
    let mut sector = [0; 512];
    sector[440..444].copy_from_slice(&[0x78, 0x56, 0x34, 0x12]);
    sector[446..462].copy_from_slice(&PROTECTIVE);
    sector[510..].copy_from_slice(&[0x55, 0xaa]);
    sector
}

#[test]
fn the_partition_table_of_a_disk_is_read() -> Result<(), OverlayError> {
    let sector = sector();
    let mbr = Mbr::overlay(&sector)?;
    assert_eq!(mbr.disk_signature(), 0x1234_5678);
    let [first, others @ ..] = mbr.partitions();
    assert_eq!((first.boot_indicator(), first.os_type()), (0, 0xee));
    let chs =
        |chs: &ChsOverlay| (chs.cylinder_high(), chs.cylinder_low(), chs.head(), chs.sector());
    assert_eq!(chs(first.start()), (0, 0, 0, 2));
    assert_eq!(chs(first.end()), (3, 0xff, 0xff, 63));
    assert_eq!((first.starting_lba(), first.size_in_lba()), (1, u32::MAX));
    assert!(others.iter().all(|other| other.bytes() == &[0; 16]));
    Ok(())
}

#[test]
fn a_partition_is_added_in_place() -> Result<(), OverlayError> {
    let mut sector = sector();
    let mbr = Mbr::overlay_mut(&mut sector)?;
    mbr.partitions_mut()[3].assign(&Partition {
        boot_indicator: 0x80,
        start: Chs { head: 1, cylinder_high: 2, sector: 33, cylinder_low: 4 },
        os_type: 0x83,
        end: Chs { head: 5, cylinder_high: 0, sector: 6, cylinder_low: 7 },
        starting_lba: 2048,
        size_in_lba: 0x0102_0304,
    })?;
    assert_eq!(sector[494..510], [0x80, 1, 0xa1, 4, 0x83, 5, 6, 7, 0, 8, 0, 0, 4, 3, 2, 1]);
    assert_eq!(sector[..494], self::sector()[..494]);
    Ok(())
}

#[test]
fn assign_keeps_the_boot_code() -> Result<(), OverlayError> {
    let mut sector = sector();
    sector[..440].fill(0xcc);
    let value = Mbr::overlay(&sector)?.to_value();
    assert!(value.to_bytes()?[..440].iter().all(|byte| *byte == 0));
    Mbr::overlay_mut(&mut sector)?.assign(&value)?;
    assert!(sector[..440].iter().all(|byte| *byte == 0xcc));
    Ok(())
}

/// Any bytes are a valid table of partitions, unlike an `Mbr`, which has a signature.
#[test]
fn the_table_is_laid_without_a_check() {
    let sector = sector();
    let table = overlay!(sector[446..510] as [Partition; 4]);
    assert_eq!(table[0].bytes(), &PROTECTIVE);
    assert_eq!(Buffer::<[Partition; 4]>::new()[0].bytes(), &[0; 16]);
}
