//! pcap files, as tshark and the package `dpkt` read them.
#![cfg(feature = "net")]

mod support;

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use overlaid::{Fault, OverlayError};
use overlaid_formats::net::pcap::File;
use overlaid_formats::{Format, format_of};

/// Real files: those of the packages, and what editcap makes of the captures in pcapng files.
fn captures(folder: &str) -> Vec<PathBuf> {
    let mut captures = vec![
        support::samples("pcap-parser").join("ntp.pcap"),
        support::samples("mptcpanalyzer").join("examples/client_2_redundant.pcapng"),
        support::samples("mptcpanalyzer").join("examples/iperf-mptcp-0-0.pcap"),
    ];
    let folder = support::folder(folder);
    for (name, format) in [("micro.pcap", "pcap"), ("nano.pcap", "nsecpcap")] {
        let (from, to) =
            (support::samples("pcap-parser").join("test001-be.pcapng"), folder.join(name));
        support::output("editcap", ["-F", format, from.to_str().unwrap(), to.to_str().unwrap()]);
        captures.push(to);
    }
    captures
}

/// A file of the other byte order and each unit of times, which is built from the value of a real one.
fn converted(path: &Path, magic: [u8; 4]) -> Vec<u8> {
    let bytes = fs::read(path).unwrap();
    let mut value = File::overlay(&bytes).unwrap().to_value().unwrap();
    value.magic = magic;
    for packet in &mut value.packets {
        packet.captured = 0; // is computed
    }
    value.to_bytes().unwrap()
}

fn format() -> &'static Format {
    overlaid_formats::formats().find(|format| format.name == "pcap").expect("the format")
}

/// What `readers/pcap.py` prints.
fn lines(bytes: &[u8]) -> Result<String, OverlayError> {
    let file = File::overlay(bytes)?;
    let magic = if file.has_nanoseconds() { "a1b23c4d" } else { "a1b2c3d4" };
    let link_type = if file.magic()[0] == 0xa1 { &bytes[22..24] } else { &[bytes[21], bytes[20]] };
    let link_type = u16::from_be_bytes([link_type[0], link_type[1]]);
    let mut out = String::new();
    let (major, minor, snap_length) = (file.major(), file.minor(), file.snap_length());
    writeln!(out, "{magic} {major} {minor} {snap_length} {link_type}").unwrap();
    for packet in file.packets() {
        let packet = packet?;
        write!(out, "{} ", packet.nanoseconds(file.has_nanoseconds())).unwrap();
        packet.data().iter().for_each(|byte| write!(out, "{byte:02x}").unwrap());
        writeln!(out).unwrap();
    }
    Ok(out)
}

fn assert_same(path: &Path) {
    let bytes = fs::read(path).unwrap();
    assert_eq!(format_of(&bytes).map(|format| format.name), Some("pcap"), "{}", path.display());
    let ours = lines(&bytes).unwrap();
    let theirs = support::python(include_str!("readers/pcap.py"), &[path.to_str().unwrap()]);
    for (i, (ours, theirs)) in ours.lines().zip(theirs.lines()).enumerate() {
        assert_eq!(ours, theirs, "{}: line {i}", path.display());
    }
    assert_eq!(ours.lines().count(), theirs.lines().count(), "{}", path.display());
    assert_eq!(ours_of_tshark(&bytes), by_tshark(path), "{}", path.display());
}

/// The times and lengths of all packets, as tshark prints them.
fn by_tshark(path: &Path) -> String {
    let fields =
        ["frame.time_epoch", "frame.len", "frame.cap_len"].iter().flat_map(|field| ["-e", field]);
    let arguments = ["-n", "-r", path.to_str().unwrap(), "-T", "fields"];
    support::output("tshark", arguments.into_iter().chain(fields))
}

fn ours_of_tshark(bytes: &[u8]) -> String {
    let file = File::overlay(bytes).unwrap();
    let packets = file.packets().into_iter().map(|packet| {
        let packet = packet.unwrap();
        let time = packet.nanoseconds(file.has_nanoseconds());
        let (seconds, fraction) = (time / 1_000_000_000, time % 1_000_000_000);
        format!("{seconds}.{fraction:09}\t{}\t{}\n", packet.original(), packet.captured())
    });
    packets.collect()
}

#[test]
fn all_fields_are_those_that_dpkt_and_tshark_read() {
    if support::without_samples() {
        return;
    }
    for path in captures("pcap-real") {
        assert_same(&path);
    }
}

#[test]
fn a_file_is_built_in_both_orders_and_units_and_dpkt_and_tshark_read_it() {
    if support::without_samples() {
        return;
    }
    let folder = support::folder("pcap-built");
    for (i, path) in captures("pcap-to-build").iter().enumerate() {
        let bytes = fs::read(path).unwrap();
        if bytes.len() > 1 << 17 {
            continue;
        }
        assert!(converted(path, bytes[..4].try_into().unwrap()) == bytes, "{}", path.display());
        for (j, magic) in
            [b"\xa1\xb2\xc3\xd4", b"\xa1\xb2\x3c\x4d", b"\xd4\xc3\xb2\xa1", b"\x4d\x3c\xb2\xa1"]
                .into_iter()
                .enumerate()
        {
            let file = folder.join(format!("{i}-{j}.pcap"));
            fs::write(&file, converted(path, *magic)).unwrap();
            // A file of nanoseconds has fractions that are no microseconds.
            if i != 4 || magic.contains(&0x4d) {
                assert_same(&file);
            }
        }
    }
}

/// Reads all that there is in a file, and does not mind what is wrong.
fn read_all(bytes: &[u8]) {
    let _ = lines(bytes);
    let _ = support::dumped(format(), bytes, usize::MAX);
    let _ = File::overlay(bytes).and_then(|file| file.to_value()).map(|value| value.to_bytes());
}

#[test]
fn no_change_of_a_file_makes_reading_panic_or_hang() {
    if support::without_samples() {
        return;
    }
    support::with_each_change(&fs::read(&captures("pcap-changed")[3]).unwrap(), read_all);
}

#[test]
fn wrong_files_get_an_error_with_the_field_and_the_offset() {
    const FILE: &[u8] = b"\xd4\xc3\xb2\xa1\x02\0\x04\0\0\0\0\0\0\0\0\0\0\0\x04\0\x01\0\0\0\
        \xa2\x44\x08\x6b\x1d\x06\x06\0\x05\0\0\0\x05\0\0\0hello";
    assert!(lines(FILE).is_ok());

    let error = lines(&FILE[..FILE.len() - 1]).unwrap_err();
    assert_eq!(error.to_string(), "`Packet`: 5 bytes must follow byte 40, 4 are left");
    let OverlayError::Field { offset, fault, .. } = error else { panic!("another error") };
    assert_eq!((offset, fault), (40, Fault::Short { needed: 5, available: 4 }));

    let mut changed = FILE.to_vec();
    changed[4] = 3;
    let error = "field `major` of `File`: 0x3 at byte 4 is not the magic number 0x2";
    assert_eq!(lines(&changed).unwrap_err().to_string(), error);

    changed[0] = 0;
    let error = "field `magic` of `File` at byte 0: it is \"\\x00\\xc3\\xb2\\xa1\", which says no byte order";
    assert_eq!(lines(&changed).unwrap_err().to_string(), error);
}
