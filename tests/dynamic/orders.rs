//! Schemas whose byte order a field says, or that is given to them: each reads and writes both orders.

use overlaid::layout::{Content, Kind, OrderBy};
use overlaid::{At, Endian, Fault, List, Overlay, OverlayError};

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

/// A directory of TIFF: a list of entries, whose numbers have the order that the first two bytes say.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = from(order, b"II" => little, b"MM" => big))]
struct Tiff {
    order: [u8; 2],
    #[overlay(magic = 42)]
    version: u16,
    directory_at: u32,
    #[overlay(at = directory_at, dynamic)]
    directory: Directory,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given)]
struct Directory {
    count: u16,
    #[overlay(count = count)]
    entries: Vec<Entry>,
    next: u32,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given)]
struct Entry {
    tag: u16,
    kind: u16,
    count: u32,
    value: [u8; 4],
}

#[test]
fn a_directory_of_tiff_is_laid_in_both_orders() {
    let entry = |tag| Entry { tag, kind: 3, count: 1, value: [0, 0, 2, 0] };
    for (order, first) in [(*b"II", [42, 0, 8, 0]), (*b"MM", [0, 42, 0, 0])] {
        let directory = Directory { count: 0, entries: vec![entry(256), entry(257)], next: 0x99 };
        let value = Tiff { order, version: 42, directory_at: 8, directory };
        let bytes = value.to_bytes().unwrap();
        assert_eq!(bytes[2..6], first);
        let view = Tiff::overlay(&bytes).unwrap();
        let directory = view.directory();
        assert_eq!((directory.count(), directory.next()), (2, 0x99));
        let tags: Vec<u16> = directory.entries().iter().map(|entry| entry.tag()).collect();
        assert_eq!(tags, [256, 257]);
        let order = if order == *b"II" { Endian::Little } else { Endian::Big };
        let given = Directory::overlay_given(&bytes[8..], order).unwrap();
        assert_eq!(given, directory);
        let again = given.to_value().unwrap();
        assert_eq!(again.to_bytes_given(order).unwrap(), bytes[8..]);
        assert_eq!(again.size_given(order).unwrap(), bytes.len() - 8);
        let mut built = vec![0; again.size_given(order).unwrap()];
        again.build_given(&mut built, order).unwrap();
        assert_eq!(built, bytes[8..]);
        let list = Entry::overlay_given_list(&bytes[10..34], order).unwrap();
        assert_eq!(list.iter().map(|entry| entry.tag()).collect::<Vec<_>>(), tags);
    }
    // Nothing is before the field that says the order, so what is wrong after it does not count.
    let error = Tiff::overlay(b"IM\x2b\0\x08\0\0\0").unwrap_err();
    let text = "field `order` of `Tiff` at byte 0: it is \"IM\", which says no byte order";
    assert_eq!(error.to_string(), text);
}

/// A pcap file: four magics, two for each order.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = from(
    magic,
    b"\xa1\xb2\xc3\xd4" | b"\xa1\xb2\x3c\x4d" => big,
    b"\xd4\xc3\xb2\xa1" | b"\x4d\x3c\xb2\xa1" => little,
))]
struct Pcap {
    magic: [u8; 4],
    major: u16,
    minor: u16,
    zone: i32,
    accuracy: u32,
    snap_length: u32,
    link_type: u32,
    #[overlay(rest)]
    packets: Vec<Packet>,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given)]
struct Packet {
    seconds: u32,
    fraction: u32,
    captured: u32,
    original: u32,
    #[overlay(len = captured)]
    data: Vec<u8>,
}

#[test]
fn a_pcap_file_is_laid_with_each_of_its_four_magics() {
    let magics: [([u8; 4], bool); 4] = [
        (0xa1b2_c3d4_u32.to_be_bytes(), true),
        (0xa1b2_c3d4_u32.to_le_bytes(), false),
        (0xa1b2_3c4d_u32.to_be_bytes(), true),
        (0xa1b2_3c4d_u32.to_le_bytes(), false),
    ];
    for (magic, is_big) in magics {
        let packet = |data: &[u8]| Packet {
            seconds: 5,
            fraction: 6,
            captured: 0,
            original: 60,
            data: data.to_vec(),
        };
        let value = Pcap {
            magic,
            major: 2,
            minor: 4,
            zone: -3600,
            accuracy: 0,
            snap_length: 0x1_0000,
            link_type: 1,
            packets: vec![packet(b"abc"), packet(b""), packet(b"hello")],
        };
        let bytes = value.to_bytes().unwrap();
        assert_eq!(bytes[4], if is_big { 0 } else { 2 });
        let view = Pcap::overlay(&bytes).unwrap();
        assert_eq!((view.major(), view.zone(), view.snap_length()), (2, -3600, 0x1_0000));
        let data: Vec<&[u8]> = view.packets().iter().map(|packet| packet.data()).collect();
        assert_eq!(data, [&b"abc"[..], b"", b"hello"]);
        let copy = view.to_value().unwrap();
        assert_eq!(copy.packets[2].captured, 5);
        assert_eq!(copy.to_bytes().unwrap(), bytes);
    }
    let error = Pcap::overlay(&[0; 24]).unwrap_err();
    let text = "field `magic` of `Pcap` at byte 0: it is \"\\x00\\x00\\x00\\x00\", which says no byte order";
    assert_eq!(error.to_string(), text);
}

/// Every kind of field that has a byte order.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given, bit_order = msb, check = low <= high)]
struct Kinds {
    first: u8,
    #[overlay(bits = 4, word = u16)]
    version: u8,
    #[overlay(bits = 12)]
    length: u16,
    #[overlay(bits = 3, word = u8)]
    small: u8,
    #[overlay(bits = 5)]
    rest_of_byte: u8,
    #[overlay(bits = 24)]
    wide: u32,
    low: u16,
    high: i64,
    float: f32,
    letter: char,
    truth: bool,
    numbers: [u16; 3],
    matrix: [[i32; 2]; 2],
    machine: Machine,
    #[overlay(endian = big)]
    network: u32,
    #[overlay(as = u32)]
    address: std::net::Ipv4Addr,
    #[overlay(as = u16, decode = halves, encode = doubled)]
    half: u32,
    fixed: Fixed,
    #[overlay(reserved)]
    unused: u16,
    #[overlay(if = first & 1 != 0)]
    optional: Option<u32>,
    #[overlay(if = first & 2 != 0)]
    optional_machine: Option<Machine>,
    #[overlay(if = first & 4 != 0)]
    optional_numbers: Option<[u16; 2]>,
    #[overlay(len = length)]
    content: Vec<u8>,
    #[overlay(endian = little, count = 1)]
    words: Vec<u16>,
    sum: u32,
    #[overlay(rest)]
    last: Vec<u8>,
    trailer: u16,
    #[overlay(magic = 0x0102)]
    end: u16,
}

/// Its own byte order is not that of the schema around it.
#[derive(Overlay, Debug, Clone, Copy, PartialEq)]
#[overlay(endian = big)]
struct Fixed {
    number: u16,
    byte: u8,
}

fn halves(stored: u16) -> u32 {
    u32::from(stored) * 2
}

fn doubled(value: u32) -> u16 {
    u16::try_from(value / 2).unwrap_or(u16::MAX)
}

fn kinds(first: u8) -> Kinds {
    Kinds {
        first,
        version: 5,
        length: 3,
        small: 6,
        rest_of_byte: 17,
        wide: 0x12_3456,
        low: 0x102,
        high: 0x0102_0304_0506_0708,
        float: 1.5,
        letter: 'ß',
        truth: true,
        numbers: [1, 2, 0x300],
        matrix: [[-1, 2], [3, -0x400]],
        machine: Machine::X86,
        network: 0x0a00_0001,
        address: [10, 0, 0, 1].into(),
        half: 8,
        fixed: Fixed { number: 0x1234, byte: 9 },
        unused: 0,
        optional: (first & 1 != 0).then_some(0xaabb),
        optional_machine: (first & 2 != 0).then_some(Machine::Arm),
        optional_numbers: (first & 4 != 0).then_some([7, 0x800]),
        content: b"abc".to_vec(),
        words: vec![0x1122],
        sum: 0x55,
        last: b"xy".to_vec(),
        trailer: 0x777,
        end: 0x0102,
    }
}

#[test]
fn fields_of_every_kind_have_the_order_that_is_given() {
    for first in 0..8 {
        let value = kinds(first);
        let big = value.to_bytes_given(Endian::Big).unwrap();
        let little = value.to_bytes_given(Endian::Little).unwrap();
        assert_eq!(big.len(), little.len());
        assert_eq!(
            (&big[..4], &little[..4]),
            (&[first, 0x50, 3, 0xd1][..], &[first, 3, 0x50, 0xd1][..])
        );
        assert_eq!((&big[4..7], &little[4..7]), (&[0x12, 0x34, 0x56][..], &[0x56, 0x34, 0x12][..]));
        for (bytes, order) in [(big, Endian::Big), (little, Endian::Little)] {
            let view = Kinds::overlay_given(&bytes, order).unwrap();
            assert_eq!((view.version(), view.length(), view.wide()), (5, 3, 0x12_3456));
            assert_eq!((view.letter(), view.truth(), view.float()), ('ß', true, 1.5));
            assert_eq!((view.numbers(), view.matrix()), (value.numbers, value.matrix));
            assert_eq!(
                (view.network(), view.address(), view.half()),
                (0x0a00_0001, value.address, 8)
            );
            assert_eq!((view.fixed().number(), view.fixed().byte()), (0x1234, 9));
            assert_eq!(view.optional(), value.optional);
            assert_eq!(view.optional_machine(), value.optional_machine);
            assert_eq!(view.optional_numbers(), value.optional_numbers);
            assert_eq!((view.sum(), view.trailer(), view.end()), (0x55, 0x777, 0x102));
            assert_eq!(view.words()[0].get(), 0x1122);
            assert_eq!(view.to_value().unwrap(), value);
            assert_eq!(view.to_value().unwrap().to_bytes_given(order).unwrap(), bytes);
            let shown = format!("{view:?}");
            assert!(shown.contains("numbers: [1, 2, 768]"), "{shown}");
            assert!(shown.contains("machine: X86"), "{shown}");
            assert!(shown.contains("version: 5, length: 3"), "{shown}");
        }
    }
}

#[test]
fn fields_of_every_kind_are_written_in_the_order_that_is_given() {
    for order in [Endian::Big, Endian::Little] {
        let mut value = kinds(7);
        let mut bytes = value.to_bytes_given(order).unwrap();
        let mut view = Kinds::overlay_given_mut(&mut bytes, order).unwrap();
        view.set_version(9).unwrap();
        view.set_wide(0xff_0001).unwrap();
        view.set_low(0x333).unwrap();
        assert!(view.set_high(-1).is_err());
        view.set_float(-0.25);
        view.set_letter('x');
        view.set_numbers([9, 8, 0x700]);
        view.set_matrix([[1, 2], [3, 4]]);
        view.set_machine(Machine::Other(0x99));
        view.set_network(1);
        view.set_address([1, 2, 3, 4].into());
        view.set_half(0x200);
        view.set_fixed(Fixed { number: 3, byte: 4 });
        view.set_optional(5).unwrap();
        view.set_optional_machine(Machine::X86).unwrap();
        view.set_optional_numbers([1, 2]).unwrap();
        view.set_sum(0x1234);
        view.set_trailer(0x4321);
        view.content_mut()[0] = b'z';
        assert_eq!((view.numbers(), view.trailer()), ([9, 8, 0x700], 0x4321));
        let parts = view.parts_mut();
        parts.last[0] = b'q';
        parts.words[0].set(0x99);
        value.version = 9;
        value.wide = 0xff_0001;
        value.low = 0x333;
        value.float = -0.25;
        value.letter = 'x';
        value.numbers = [9, 8, 0x700];
        value.matrix = [[1, 2], [3, 4]];
        value.machine = Machine::Other(0x99);
        value.network = 1;
        value.address = [1, 2, 3, 4].into();
        value.half = 0x200;
        value.fixed = Fixed { number: 3, byte: 4 };
        value.optional = Some(5);
        value.optional_machine = Some(Machine::X86);
        value.optional_numbers = Some([1, 2]);
        value.sum = 0x1234;
        value.trailer = 0x4321;
        value.content[0] = b'z';
        value.last[0] = b'q';
        value.words[0] = 0x99;
        assert_eq!(Kinds::overlay_given(&bytes, order).unwrap().to_value().unwrap(), value);
        assert_eq!(bytes, value.to_bytes_given(order).unwrap());
    }
}

/// A chunk whose body is in an order that is passed on through a tagged enum, with a parameter beside it.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = from(order, 0 => big, 1..=9 => little, WIDE => little))]
struct Chunk {
    order: u8,
    kind: u8,
    width: u8,
    length: u32,
    #[overlay(tag = kind, len = length, give(wide = width != 0))]
    body: Body,
}

const WIDE: u8 = 200;

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given, given(wide: bool))]
enum Body {
    #[overlay(tag = 1)]
    Point(Point),
    #[overlay(tag = 2)]
    Values(#[overlay(give(wide = wide))] Vec<Number>),
    #[overlay(tag = 3)]
    Byte(u8),
    #[overlay(tag = 4)]
    Network(#[overlay(endian = big)] u16),
    #[overlay(other)]
    Other(Vec<u8>),
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given)]
struct Point {
    x: i16,
    y: i16,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given, given(wide: bool))]
struct Number {
    low: u16,
    #[overlay(if = wide)]
    high: Option<u16>,
}

#[test]
fn tagged_enums_pass_the_order_on_beside_parameters() {
    for (order, endian) in [(0, Endian::Big), (7, Endian::Little), (WIDE, Endian::Little)] {
        let number = |low, high| Number { low, high };
        let bodies = [
            (1, 0, Body::Point(Point { x: -2, y: 0x102 })),
            (2, 0, Body::Values(vec![number(1, None), number(0x200, None)])),
            (2, 1, Body::Values(vec![number(1, Some(2)), number(0x200, Some(0x300))])),
            (3, 0, Body::Byte(9)),
            (4, 0, Body::Network(0x102)),
            (9, 0, Body::Other(vec![1, 2])),
        ];
        for (kind, width, body) in bodies {
            let value = Chunk { order, kind, width, length: 0, body: body.clone() };
            let bytes = value.to_bytes().unwrap();
            let view = Chunk::overlay(&bytes).unwrap();
            assert_eq!(view.to_value().unwrap().body, body);
            assert_eq!(view.length() as usize, bytes.len() - 7);
            assert_eq!(view.to_value().unwrap().to_bytes().unwrap(), bytes);
            let tag = if kind == 9 { 77 } else { kind };
            let alone = Body::overlay_given(&bytes[7..], tag, endian, width != 0).unwrap();
            if let BodyView::Point(point) = alone {
                assert_eq!((point.x(), point.y()), (-2, 0x102));
            }
            let mut bytes = bytes;
            let mut view = Chunk::overlay_mut(&mut bytes).unwrap();
            match view.body_mut() {
                BodyViewMut::Point(mut point) => point.set_x(77),
                BodyViewMut::Values(mut values) => values.iter_mut().next().unwrap().set_low(77),
                _ => continue,
            }
            let (a, b) = if endian == Endian::Big { (0, 77) } else { (77, 0) };
            assert_eq!(bytes[7..9], [a, b]);
        }
    }
    let error = Chunk::overlay(&[10, 3, 0, 0, 0, 0, 1, 9]).unwrap_err();
    assert!(error.to_string().contains("it is 10, which says no byte order"), "{error}");
}

/// A schema with a fixed order gives it to those in it.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little)]
struct InLittle {
    count: u16,
    #[overlay(count = count)]
    points: Vec<Point>,
    #[overlay(dynamic, endian = big)]
    last: Point,
    kind: u8,
    #[overlay(tag = kind, rest, give(wide = true))]
    body: Body,
}

#[test]
fn a_fixed_order_is_given_too() {
    let point = |x| Point { x, y: 1 };
    let value = InLittle {
        count: 2,
        points: vec![point(2), point(3)],
        last: point(4),
        kind: 1,
        body: Body::Point(point(5)),
    };
    let bytes = value.to_bytes().unwrap();
    let expected = [2, 0, 2, 0, 1, 0, 3, 0, 1, 0, 0, 4, 0, 1, 1, 5, 0, 1, 0];
    assert_eq!(bytes, expected);
    assert_eq!(InLittle::overlay(&bytes).unwrap().to_value().unwrap(), value);
}

/// Elements whose condition reads the field of an element, and offsets that fields in both orders decide.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = from(mark, b"MM" => big, b"II" => little), len = size)]
struct Ended {
    mark: [u8; 2],
    size: u16,
    #[overlay(until = it.x == 0)]
    points: Vec<Point>,
    #[overlay(pad = 4)]
    after: u16,
    #[overlay(check = sum > size)]
    sum: u32,
}

#[test]
fn expressions_read_fields_in_the_order_that_is_chosen() {
    for mark in [*b"MM", *b"II"] {
        let point = |x| Point { x, y: 1 };
        let points = vec![point(1), point(-256), point(0)];
        let value = Ended { mark, size: 0, points, after: 9, sum: 1000 };
        let bytes = value.to_bytes().unwrap();
        assert_eq!(bytes.len(), 24);
        let view = Ended::overlay(&bytes).unwrap();
        assert_eq!((view.size(), view.points().len(), view.sum()), (24, 3, 1000));
        let mut bytes = bytes;
        let mut view = Ended::overlay_mut(&mut bytes).unwrap();
        assert!(view.set_sum(24).is_err());
        view.set_sum(25).unwrap();
        assert_eq!(Ended::overlay(&bytes).unwrap().sum(), 25);
        let wrong = Ended { sum: 3, ..value };
        assert!(wrong.to_bytes().is_err());
    }
}

/// What places refer to has the order that is chosen, too: a chain of directories that refer to one another.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = from(order, b"II" => little, b"MM" => big))]
struct Chain {
    order: [u8; 2],
    count: u16,
    first: u16,
    kind: u8,
    #[overlay(at = first)]
    number: At<u32>,
    #[overlay(at = first)]
    letter: At<char>,
    #[overlay(at = first)]
    numbers: At<[u16; 2]>,
    #[overlay(at = first, count = count)]
    points: At<Vec<Point>>,
    #[overlay(at = first, if = kind != 0)]
    point: Option<At<Point>>,
    #[overlay(at = first, tag = 1, len = 4, give(wide = false))]
    body: At<Body>,
}

#[test]
fn places_have_the_order_that_is_chosen() -> Result<(), OverlayError> {
    let big = b"MM\0\x02\0\x08\x01\0\0\0\0\x41\0\x05\xff\xfe";
    let little = b"II\x02\0\x08\0\x01\0\x41\0\0\0\x05\0\xfe\xff";
    for (bytes, numbers, x) in [(big, [0, 0x41], [0, 5]), (little, [0x41, 0], [0x41, 5])] {
        let view = Chain::overlay(bytes)?;
        assert_eq!((view.number()?, view.letter()?, view.numbers()?), (0x41, 'A', numbers));
        let points = view.points()?;
        assert_eq!(points.iter().map(|point| point.x()).collect::<Vec<_>>(), x);
        assert_eq!(view.point()?.map(|point| point.x()), Some(x[0]));
        let BodyView::Point(point) = view.body()? else { panic!("another variant") };
        assert_eq!(point.x(), x[0]);
        let shorter = view.shorten();
        assert_eq!(shorter.number()?, 0x41);
        assert_eq!(view.to_value()?.order, bytes[..2]);
    }
    Ok(())
}

#[test]
fn the_layout_says_where_the_order_comes_from() {
    let table = "\
Tiff: size at least 14, endian = from(order, b\"II\" => little, b\"MM\" => big)
offset  size  field         type       byte order  role        extent
     0     2  order         [u8; 2]
     2     2  version       u16        chosen      magic 0x2a
     4     4  directory_at  u32        chosen
     …     …  directory     Directory  chosen                  at = directory_at";
    assert_eq!(Tiff::LAYOUT.to_string(), table);
    let table = "\
Point: size at least 4, endian = given
offset  size  field  type  byte order
     0     2  x      i16   chosen
     2     2  y      i16   chosen";
    assert_eq!(Point::LAYOUT.to_string(), table);
    let table = "\
InLittle: size at least 7, mixed byte orders
offset  size  field   type     byte order  extent
     0     2  count   u16      little
     2     …  points  [Point]  little      count = count
     …     …  last    Point    big
     …     1  kind    u8
     …     …  body    Body     little      rest, tag = kind, give(wide = true)";
    assert_eq!(InLittle::LAYOUT.to_string(), table);
    assert_eq!(
        Body::LAYOUT.to_string().lines().next(),
        Some("Body: selected by a tag, endian = given, given(wide: bool)")
    );
    let Some(OrderBy::Field { field, values }) = Chunk::LAYOUT.order_by else {
        panic!("a fixed order")
    };
    let patterns: Vec<String> = values.iter().map(|value| value.pattern.to_string()).collect();
    assert_eq!((field, patterns), ("order", ["0", "1..=9", "200"].map(String::from).to_vec()));
    let Kind::Dynamic { parts, .. } = Kinds::LAYOUT.kind else { panic!("a fixed schema") };
    let Content::Run(run) = parts[0].content else { panic!("no run") };
    let chosen = run.fields().iter().filter(|field| field.is_chosen).map(|field| field.name);
    let expected = [
        "version", "length", "wide", "low", "high", "float", "letter", "numbers", "matrix",
        "machine", "address", "half", "unused",
    ];
    assert_eq!(chosen.collect::<Vec<_>>(), expected);
}

/// The same name in other byte orders.
mod fixed {
    use super::Overlay;

    #[derive(Overlay)]
    #[overlay(endian = big, check = x <= y)]
    pub struct Point {
        x: i16,
        y: i16,
    }
}

mod zero_is_little {
    use super::Overlay;

    #[derive(Overlay)]
    #[overlay(endian = from(order, 0 => little, 1 => big))]
    pub struct Said {
        order: u8,
        x: i16,
    }
}

mod zero_is_big {
    use super::Overlay;

    #[derive(Overlay)]
    #[overlay(endian = from(order, 0 => big, 1 => little))]
    pub struct Said {
        order: u8,
        x: i16,
    }
}

#[test]
fn fingerprints_depend_on_where_the_order_comes_from() {
    assert_ne!(fixed::Point::FINGERPRINT, Point::FINGERPRINT);
    assert_ne!(zero_is_little::Said::FINGERPRINT, zero_is_big::Said::FINGERPRINT);
    // It does not change any more.
    assert_eq!(Point::FINGERPRINT, 0x912b_dda2_cb7d_b210);
    assert_eq!(zero_is_big::Said::FINGERPRINT, 0x811e_728c_9efd_8e6a);
}

#[test]
fn a_head_in_a_chosen_order_is_not_exported() {
    let error = overlaid::export::c_header_of_head::<Tiff>().unwrap_err();
    let text = "`Tiff` has no fixed head, because `version` has the byte order that the data says";
    assert_eq!(error.to_string(), text);
    assert_eq!(overlaid::export::numpy_dtype_of_head::<Tiff>().unwrap_err(), error);
}
