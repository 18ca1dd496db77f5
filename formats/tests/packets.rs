//! The layers of packets, as tshark reads them.
#![cfg(feature = "net")]

mod support;
mod tshark;

use std::fs;
use std::path::{Path, PathBuf};

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
    for (i, (ours, theirs)) in ours.iter().zip(&theirs).enumerate() {
        assert!(
            ours == theirs,
            "{}: packet {}:\n{}",
            path.display(),
            i + 1,
            ours.difference(theirs)
        );
    }
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
