//! The header of the GUID partition table: an aligned schema in an aligned buffer.

use overlaid::{Aligned, Overlay, OverlayError, align::A8};

/// 512 bytes, which is a block. UEFI 2.10 §5.3.2, table 5.5.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, align = 8, size = 512)]
struct Gpt {
    #[overlay(magic = *b"EFI PART")]
    signature: [u8; 8],
    revision: u32,
    header_size: u32,
    header_crc32: u32,
    #[overlay(reserved)]
    reserved: u32,
    my_lba: u64,
    alternate_lba: u64,
    first_usable_lba: u64,
    last_usable_lba: u64,
    disk_guid: Guid,
    partition_entry_lba: u64,
    number_of_partition_entries: u32,
    size_of_partition_entry: u32,
    partition_entry_array_crc32: u32,
    #[overlay(reserved)]
    rest: [u8; 420],
}

/// 16 bytes: three little-endian numbers, then eight bytes. UEFI 2.10 appendix A.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, size = 16)]
struct Guid {
    time_low: u32,
    time_mid: u16,
    time_high_and_version: u16,
    clock_seq_and_node: [u8; 8],
}

fn block() -> Aligned<A8, [u8; 512]> {
    let mut block = Aligned::new([0; 512]);
    block[..8].copy_from_slice(b"EFI PART");
    // Revision 1.0, and a header of 92 bytes.
    block[8..16].copy_from_slice(&[0, 0, 1, 0, 92, 0, 0, 0]);
    // The headers are in blocks 1 and 2047, the entries start in block 2, and the partitions may
    // use blocks 34 to 2014.
    for (at, lba) in [(24, 1_u64), (32, 2047), (40, 34), (48, 2014), (72, 2)] {
        block[at..at + 8].copy_from_slice(&lba.to_le_bytes());
    }
    // The stored form of C12A7328-F81F-11D2-BA4B-00A0C93EC93B.
    block[56..72].copy_from_slice(&[
        0x28, 0x73, 0x2a, 0xc1, 0x1f, 0xf8, 0xd2, 0x11, 0xba, 0x4b, 0x00, 0xa0, 0xc9, 0x3e, 0xc9,
        0x3b,
    ]);
    block[80..88].copy_from_slice(&[128, 0, 0, 0, 128, 0, 0, 0]);
    block
}

#[test]
fn a_header_is_read_from_an_aligned_block() -> Result<(), OverlayError> {
    let block = block();
    let gpt = Gpt::overlay(&*block)?;
    assert_eq!((gpt.revision(), gpt.header_size()), (0x0001_0000, 92));
    assert_eq!((gpt.my_lba(), gpt.alternate_lba()), (1, 2047));
    assert_eq!((gpt.first_usable_lba(), gpt.last_usable_lba()), (34, 2014));
    assert_eq!(gpt.partition_entry_lba(), 2);
    assert_eq!((gpt.number_of_partition_entries(), gpt.size_of_partition_entry()), (128, 128));

    let guid = gpt.disk_guid();
    assert_eq!((guid.time_low(), guid.time_mid()), (0xc12a_7328, 0xf81f));
    assert_eq!(guid.time_high_and_version(), 0x11d2);
    assert_eq!(guid.clock_seq_and_node(), &[0xba, 0x4b, 0x00, 0xa0, 0xc9, 0x3e, 0xc9, 0x3b]);
    Ok(())
}

#[test]
fn a_header_that_is_not_aligned_is_refused() {
    let mut larger = Aligned::<A8, _>::new([0; 516]);
    larger[4..].copy_from_slice(&*block());
    let error = Gpt::overlay(&larger[4..]).unwrap_err();
    let message =
        "`Gpt` must start at an address that is a multiple of 8, the bytes start 4 bytes after one";
    assert_eq!(error.to_string(), message);
}
