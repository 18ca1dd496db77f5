//! Directories of TIFF and captures of pcap, whose byte order the file says.

use overlaid::{Endian, Overlay};

/// A directory of TIFF: a list of entries, whose numbers have the order that the first two bytes say.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = from(order, b"II" => little, b"MM" => big))]
pub(super) struct Tiff {
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
