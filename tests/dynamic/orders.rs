//! Schemas whose byte order a field says, or that is given to them: each reads and writes both orders.

mod files;
mod kinds;
mod layout;
mod nested;

use overlaid::{Endian, Fault, List, Overlay, OverlayError};

#[derive(Overlay, Debug, Clone, Copy, PartialEq)]
#[repr(u16)]
enum Machine {
    X86 = 3,
    Arm = 40,
    #[overlay(other)]
    Other(u16),
}

/// A header of 64 bytes, and a table with a stride, whose entries have the byte order of the header.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = from(data, 1 => little, 2 => big))]
struct Elf {
    #[overlay(magic = *b"\x7fELF")]
    magic: [u8; 4],
    class: u8,
    data: u8,
    #[overlay(magic = 1)]
    version: u8,
    abi: u8,
    #[overlay(reserved)]
    reserved: [u8; 8],
    kind: u16,
    machine: Machine,
    #[overlay(magic = 1)]
    file_version: u32,
    entry: u64,
    segments_at: u64,
    sections_at: u64,
    flags: u32,
    header_size: u16,
    segment_size: u16,
    segment_count: u16,
    section_size: u16,
    section_count: u16,
    names: u16,
    #[overlay(at = sections_at, count = section_count, stride = section_size)]
    sections: Vec<Section>,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given)]
struct Section {
    name: u32,
    kind: u32,
    flags: u64,
    address: u64,
    offset: u64,
    size: u64,
    link: u32,
    info: u32,
    align: u64,
    entry_size: u64,
}

fn section(name: u32, offset: u64) -> Section {
    Section {
        name,
        kind: 1,
        flags: 6,
        address: 0x40_1000,
        offset,
        size: 0x123,
        link: 0,
        info: 0,
        align: 16,
        entry_size: 0,
    }
}

fn elf(data: u8) -> Elf {
    Elf {
        magic: *b"\x7fELF",
        class: 2,
        data,
        version: 1,
        abi: 0,
        reserved: [0; 8],
        kind: 2,
        machine: Machine::Arm,
        file_version: 1,
        entry: 0x40_1020,
        segments_at: 0,
        sections_at: 80,
        flags: 0x5000_0200,
        header_size: 64,
        segment_size: 56,
        segment_count: 0,
        section_size: 64,
        section_count: 2,
        names: 1,
        sections: vec![section(0, 0), section(27, 0x1000)],
    }
}

#[test]
fn one_schema_reads_both_orders() {
    for (data, order) in [(1, Endian::Little), (2, Endian::Big)] {
        let value = elf(data);
        let bytes = value.to_bytes().unwrap();
        assert_eq!(bytes.len(), 80 + 2 * 64);
        let number = |at: usize| match order {
            Endian::Big => u16::from_be_bytes([bytes[at], bytes[at + 1]]),
            Endian::Little => u16::from_le_bytes([bytes[at], bytes[at + 1]]),
        };
        assert_eq!((number(16), number(18), number(60)), (2, 40, 2));
        let view = Elf::overlay(&bytes).unwrap();
        assert_eq!((view.machine(), view.entry(), view.names()), (Machine::Arm, 0x40_1020, 1));
        assert_eq!(view.file_version(), 1);
        let sections: List<'_, Section, (Endian,)> = view.sections();
        assert_eq!(sections.len(), 2);
        let last = sections.iter().last().unwrap();
        assert_eq!((last.name(), last.offset(), last.align()), (27, 0x1000, 16));
        assert_eq!(view.to_value().unwrap(), value);
        assert_eq!(Elf::overlay(&bytes).unwrap().to_value().unwrap().to_bytes().unwrap(), bytes);
        let shown = format!("{view:?}");
        assert!(shown.contains("machine: Arm, file_version: 1, entry: 4198432"), "{shown}");
        assert!(shown.contains("offset: 4096"), "{shown}");
        assert_eq!(value.size().unwrap(), bytes.len());
        let mut same = vec![0; bytes.len()];
        assert_eq!(value.build(&mut same).unwrap(), bytes.len());
        assert_eq!(same, bytes);
    }
}

#[test]
fn what_says_no_order_is_an_error_at_the_field() {
    let mut bytes = elf(1).to_bytes().unwrap();
    bytes[5] = 3;
    let error = Elf::overlay(&bytes).unwrap_err();
    assert_eq!(
        error.to_string(),
        "field `data` of `Elf` at byte 5: it is 3, which says no byte order"
    );
    assert!(matches!(
        error,
        OverlayError::Field { offset: 5, fault: Fault::ByteOrder { value: 3, length: 1 }, .. }
    ));
    assert_eq!(error.needed(), None);
    let mut value = elf(7);
    let error = value.to_bytes().unwrap_err();
    assert_eq!(
        error.to_string(),
        "field `data` of `Elf` at byte 5: it is 7, which says no byte order"
    );
    assert_eq!(value.size().unwrap_err(), error);
    value.data = 2;
    assert_eq!(value.size().unwrap(), 208);
}

#[test]
fn a_file_of_another_format_is_an_error_of_its_magic() {
    let text = "field `magic` of `Elf`: \"MZ\\x90\\x00\" at byte 0 is not the magic \"\\x7fELF\"";
    let mut bytes = *b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0";
    // Before the byte is there that says the order, there may be a header.
    for length in 0..6 {
        assert_eq!(Elf::overlay(&bytes[..length]).unwrap_err().needed(), Some(64));
    }
    for length in 6..bytes.len() {
        let error = Elf::overlay_prefix(&bytes[..length]).unwrap_err();
        assert_eq!((error.to_string().as_str(), error.needed()), (text, None));
        let error = Elf::overlay(&bytes[..length]).unwrap_err().at(0x80);
        assert!(matches!(error, OverlayError::Value { field: "magic", offset: 0x80, .. }));
    }
    // The magic is right, so the byte that says the order is the first wrong one.
    bytes[..4].copy_from_slice(b"\x7fELF");
    for length in 6..bytes.len() {
        let error = Elf::overlay(&bytes[..length]).unwrap_err();
        let text = "field `data` of `Elf` at byte 5: it is 0, which says no byte order";
        assert_eq!((error.to_string().as_str(), error.needed()), (text, None));
    }
    // After a field that says the order, a magic is only wrong in that order.
    bytes[5] = 1;
    bytes[6] = 7;
    for length in 6..bytes.len() {
        assert_eq!(Elf::overlay(&bytes[..length]).unwrap_err().needed(), Some(64));
    }
}

/// Magics before the field that says the order, of which one has no order.
#[derive(Overlay)]
#[overlay(endian = from(order, 1 => little, 2 => big))]
struct Magics {
    #[overlay(magic = 0x0102)]
    first: u16,
    #[overlay(magic = *b"ab")]
    second: [u8; 2],
    order: u8,
    #[overlay(magic = 0x0304)]
    last: u16,
}

#[test]
fn a_byte_before_the_order_is_wrong_if_it_is_in_both_orders() {
    let error = |bytes: &[u8]| Magics::overlay(bytes).unwrap_err().to_string();
    let no_order = "field `order` of `Magics` at byte 4: it is 0, which says no byte order";
    // The first magic is right in one order.
    for first in [b"\x01\x02", b"\x02\x01"] {
        assert_eq!(error(&[first, b"ab\0\0\0".as_slice()].concat()), no_order);
        let second = "field `second` of `Magics`: \"ac\" at byte 2 is not the magic \"ab\"";
        assert_eq!(error(&[first, b"ac\0\0\0".as_slice()].concat()), second);
    }
    let first = "field `first` of `Magics`: 0x103 at byte 0 is not the magic number 0x102";
    assert_eq!(error(b"\x01\x03ab\0\0\0"), first);
    assert_eq!(error(b"\x01\x03ac\0"), first);
}

#[test]
fn a_header_that_is_cut_off_needs_all_of_its_bytes() {
    let bytes = elf(2).to_bytes().unwrap();
    for length in 0..64 {
        let error = Elf::overlay(&bytes[..length]).unwrap_err();
        assert_eq!(error.needed(), Some(64), "{length} bytes: {error}");
    }
}

#[test]
fn magics_are_read_in_the_order_that_is_chosen() {
    let mut bytes = elf(1).to_bytes().unwrap();
    assert_eq!(bytes[20..24], [1, 0, 0, 0]);
    bytes[20..24].reverse();
    let error = Elf::overlay(&bytes).unwrap_err();
    let text = "field `file_version` of `Elf`: 0x1000000 at byte 20 is not the magic number 0x1";
    assert_eq!(error.to_string(), text);
}

#[test]
fn setters_write_in_the_order_that_was_chosen() {
    for data in [1, 2] {
        let mut value = elf(data);
        let mut bytes = value.to_bytes().unwrap();
        let mut view = Elf::overlay_mut(&mut bytes).unwrap();
        view.set_entry(0x1234_5678);
        view.set_machine(Machine::X86);
        view.set_names(0);
        assert_eq!((view.entry(), view.machine()), (0x1234_5678, Machine::X86));
        let mut sections = view.sections_mut();
        let mut last = sections.iter_mut().last().unwrap();
        last.set_size(0x77);
        assert_eq!(last.size(), 0x77);
        value.entry = 0x1234_5678;
        value.machine = Machine::X86;
        value.names = 0;
        value.sections[1].size = 0x77;
        assert_eq!(bytes, value.to_bytes().unwrap());
        ElfViewMut::change_data(&mut bytes, 3 - data).unwrap();
        assert_eq!(bytes[5], 3 - data);
        Elf::overlay(&bytes).unwrap_err();
    }
}
