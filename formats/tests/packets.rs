//! The layers of packets, as tshark reads them.
#![cfg(feature = "net")]

mod support;
mod tshark;

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use overlaid::{Fault, OverlayError};
use overlaid_formats::net::ethernet::Ethernet;
use overlaid_formats::net::icmpv6::NeighbourOption;
use overlaid_formats::net::ipv4::Ipv4;
use overlaid_formats::net::{pcap, pcapng};
use tshark::{Fields, by_tshark, of_frame};

/// Captures of packets of all kinds, which scapy makes.
fn made(test: &str) -> Vec<PathBuf> {
    let folder = support::folder(test);
    support::python(include_str!("readers/packets.py"), &[folder.to_str().unwrap()]);
    let made = support::files(&folder, |_| true);
    assert_eq!(made.len(), 9);
    made
}

/// The fields of all packets in a file of either format.
fn ours(path: &Path) -> Vec<Fields> {
    let bytes = fs::read(path).unwrap();
    if let Ok(file) = pcap::File::overlay(&bytes) {
        return file
            .packets()
            .into_iter()
            .map(|packet| of_frame(packet.unwrap().frame().unwrap()))
            .collect();
    }
    let mut packets = Vec::new();
    for block in pcapng::File::overlay(&bytes).unwrap().section().blocks() {
        let frame = match block.unwrap().body() {
            pcapng::BodyView::EnhancedPacket(packet) => packet.frame().unwrap(),
            pcapng::BodyView::SimplePacket(packet) => packet.frame().unwrap(),
            pcapng::BodyView::Packet(packet) => packet.frame().unwrap(),
            _ => continue,
        };
        packets.push(of_frame(frame));
    }
    packets
}

fn assert_same(path: &Path) {
    let (ours, theirs) = (ours(path), by_tshark(path));
    assert_eq!(ours.len(), theirs.len(), "{}", path.display());
    let mut differences = String::new();
    for (i, (ours, theirs)) in ours.iter().zip(&theirs).enumerate().filter(|(_, it)| it.0 != it.1) {
        writeln!(differences, "packet {}:\n{}", i + 1, ours.difference(theirs)).unwrap();
    }
    assert!(differences.is_empty(), "{}:\n{differences}", path.display());
}

#[test]
fn all_layers_of_packets_of_each_kind_are_those_that_tshark_reads() {
    if support::without_samples() {
        return;
    }
    for path in made("packets-made") {
        assert_same(&path);
    }
}

#[test]
fn all_layers_of_real_captures_are_those_that_tshark_reads() {
    if support::without_samples() {
        return;
    }
    let parser = support::samples("pcap-parser");
    // tshark takes the custom blocks of these to be packets, or knows another format.
    let others = ["modified-format.pcap", "test017-be.pcapng", "test017-le.pcapng"];
    let mut captures =
        support::files(&parser, |path| !others.iter().any(|other| path.ends_with(other)));
    let analyzer = support::samples("mptcpanalyzer").join("examples");
    captures
        .extend(["client_1_tcp_only.pcap", "iperf-mptcp-0-0.pcap"].map(|name| analyzer.join(name)));
    for path in captures {
        assert_same(&path);
    }
}

/// Reads all layers of a file with one packet, and does not mind what is wrong.
fn read_all(bytes: &[u8]) {
    let format =
        overlaid_formats::formats().find(|format| format.name == "pcap").expect("the format");
    let _ = support::dumped(format, bytes, usize::MAX);
    let Ok(file) = pcap::File::overlay(bytes) else { return };
    for frame in file.packets().into_iter().flatten().flat_map(|packet| packet.frame()) {
        let _ = of_frame(frame);
    }
}

#[test]
fn no_change_of_a_packet_makes_reading_panic_or_hang() {
    if support::without_samples() {
        return;
    }
    let folder = support::folder("packets-changed");
    support::python(include_str!("readers/packets.py"), &[folder.to_str().unwrap()]);
    let bytes = fs::read(folder.join("raw.pcap")).unwrap();
    let head = &bytes[..24];
    let packets = pcap::File::overlay(&bytes).unwrap().packets();
    // Files of one packet each, of all kinds of options and messages.
    let mut count = 0;
    for packet in packets
        .into_iter()
        .map(Result::unwrap)
        .filter(|packet| packet.data().len() < 180)
        .step_by(3)
    {
        support::with_each_change(&[head, packet.bytes()].concat(), read_all);
        count += 1;
    }
    assert!(count >= 6);
}

#[test]
fn the_value_of_a_frame_is_built_to_the_same_bytes() {
    if support::without_samples() {
        return;
    }
    let folder = support::folder("packets-built");
    support::python(include_str!("readers/packets.py"), &[folder.to_str().unwrap()]);
    let real = support::samples("pcap-parser").join("ntp.pcap");
    for path in [folder.join("ethernet.pcap"), real] {
        let bytes = fs::read(&path).unwrap();
        for (i, packet) in pcap::File::overlay(&bytes).unwrap().packets().into_iter().enumerate() {
            let data = packet.unwrap().data();
            let built = Ethernet::overlay(data).unwrap().to_value().unwrap().to_bytes().unwrap();
            // Zeroes that fill up the frame of an ARP packet are no field.
            let (same, padding) = data.split_at(built.len());
            assert!(built == same && padding.iter().all(|byte| *byte == 0), "packet {i}");
        }
    }
}

#[test]
fn wrong_packets_get_an_error_with_the_field_and_the_offset() {
    let mut packet = *b"E\0\0\x28\0\0\0\0\x40\x06\0\0\x7f\0\0\x01\x7f\0\0\x01\
        \0\x50\0\x50\0\0\0\0\0\0\0\0\x50\0\0\0\0\0\0\0";
    assert!(Ipv4::overlay(&packet).is_ok());

    packet[32] = 0x40; // four words of 32 bits
    let error = Ipv4::overlay(&packet).unwrap_err();
    assert_eq!(
        error.to_string(),
        "field `options` of `Tcp` at byte 40: it ends at byte 16 of `Tcp`, but starts at byte 20"
    );
    let OverlayError::Field { offset, fault, .. } = error else { panic!("another error") };
    assert_eq!((offset, fault), (40, Fault::Before { end: 16, start: 20 }));

    packet[0] = 0x65;
    let error = "field `version` of `Ipv4`: 0x6 at byte 0 is not the magic number 0x4";
    assert_eq!(Ipv4::overlay(&packet).unwrap_err().to_string(), error);

    let error = NeighbourOption::overlay(b"\x01\0\x02\0\0\0\0\x01").unwrap_err();
    let text = "field `value` of `NeighbourOption` at byte 2: its size or its offset is negative";
    assert_eq!(error.to_string(), text);
}
