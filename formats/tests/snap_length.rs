//! Captures whose packets are cut, as a small snap length cuts them.
#![cfg(feature = "net")]

mod support;

use std::fs;

use overlaid::dump::Dump;
use overlaid::walker::{WalkError, Walker};
use overlaid_formats::net::link::FrameView;
use overlaid_formats::net::{ethernet, ipv4, pcap, pcapng, transport};

/// The head of a capture of this link type.
fn head(link_type: u32) -> Vec<u8> {
    let mut head = b"\xd4\xc3\xb2\xa1\x02\0\x04\0\0\0\0\0\0\0\0\0\0\0\x04\0".to_vec();
    head.extend(link_type.to_le_bytes());
    head
}

/// A packet of which a capture has the first bytes.
fn cut(packet: &[u8], captured: usize) -> Vec<u8> {
    let length = |length: usize| u32::try_from(length).unwrap().to_le_bytes();
    [&[0; 8], &length(captured)[..], &length(packet.len()), &packet[..captured]].concat()
}

/// The first error in a capture, with what the places in it refer to.
fn error(capture: &[u8]) -> Option<WalkError> {
    let walker = Walker::new(pcap::File::LAYOUT, capture);
    let dump = Dump::of(walker).elements(usize::MAX).places(4);
    dump.write(&mut String::new()).unwrap().error
}

#[test]
fn a_packet_of_each_kind_is_shown_without_an_error_wherever_it_is_cut() {
    if support::without_samples() {
        return;
    }
    let folder = support::folder("snap-length");
    support::python(include_str!("readers/packets.py"), &[folder.to_str().unwrap()]);
    let mut packets = 0;
    for path in support::files(&folder, |_| true) {
        let bytes = fs::read(&path).unwrap();
        let capture = pcap::File::overlay(&bytes).unwrap();
        // Other link types than Ethernet differ in their first bytes only.
        let is_ethernet = path.ends_with("ethernet.pcap");
        for (i, packet) in capture.packets().into_iter().map(Result::unwrap).enumerate() {
            if !is_ethernet && i != 0 {
                continue;
            }
            let mut cuts = head(capture.link_type().number().into());
            for captured in (0..packet.data().len()).filter(|captured| *captured < 120) {
                cuts.extend(cut(packet.data(), captured));
            }
            if let Some(error) = error(&cuts) {
                panic!("{}: packet {i}: {error}", path.display());
            }
            packets += 1;
        }
    }
    assert!(packets > 70, "{packets}");
}

const FRAME: &[u8] = b"\xff\xff\xff\xff\xff\xff\x02\0\0\0\0\x01\x08\0\
    E\0\0!\xddj\x40\0\x40\x11\x5f\x5f\x7f\0\0\x01\x7f\0\0\x01\xb6\xf7\x10\x92\0\x0d\xfe hello";

#[test]
fn bytes_that_end_before_a_header_does_are_bytes() {
    let frame = |captured| {
        let capture = [head(1), cut(FRAME, captured)].concat();
        let file = pcap::File::overlay(&capture).unwrap();
        let packet = file.packets().into_iter().next().unwrap().unwrap();
        let FrameView::Ethernet(frame) = packet.frame().unwrap() else {
            assert!(captured < 14);
            let FrameView::Other(bytes) = packet.frame().unwrap() else { panic!("not bytes") };
            return bytes.len();
        };
        match frame.payload() {
            ethernet::PayloadView::Other(bytes) => 100 + bytes.len(),
            ethernet::PayloadView::Ipv4(packet) => match packet.payload() {
                transport::TransportView::Headless(bytes) => 200 + bytes.len(),
                transport::TransportView::Udp(datagram) => 300 + datagram.data().len(),
                _ => panic!("another payload"),
            },
            _ => panic!("another payload"),
        }
    };
    let frames = [0, 1, 13, 14, 33, 34, 41, 42, 47].map(frame);
    assert_eq!(frames, [0, 1, 13, 100, 119, 200, 207, 300, 305]);
}

#[test]
fn a_packet_that_is_cut_in_a_block_is_bytes() {
    let block =
        b"\n\r\r\n\x1c\0\0\0\x4d\x3c\x2b\x1a\x01\0\0\0\xff\xff\xff\xff\xff\xff\xff\xff\x1c\0\0\0\
        \x01\0\0\0\x14\0\0\0\x01\0\0\0\x04\0\0\0\x14\0\0\0\
        \x06\0\0\0\x24\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x04\0\0\0\x2f\0\0\0\xff\xff\xff\xff\x24\0\0\0\
        \x03\0\0\0\x14\0\0\0\x2f\0\0\0\xff\xff\xff\xff\x14\0\0\0";
    let mut cut = 0;
    for block in pcapng::File::overlay(block).unwrap().section().blocks() {
        let frame = match block.unwrap().body() {
            pcapng::BodyView::EnhancedPacket(packet) => packet.frame().unwrap(),
            pcapng::BodyView::SimplePacket(packet) => packet.frame().unwrap(),
            _ => continue,
        };
        assert!(matches!(frame, FrameView::Other(b"\xff\xff\xff\xff")));
        cut += 1;
    }
    assert_eq!(cut, 2);
}

#[test]
fn the_length_of_a_packet_ends_its_payload_and_what_fills_up_its_frame_is_no_header() {
    // The first fragment of a TCP segment has eight bytes, and the frame is filled up.
    let packet = b"E\0\0\x1c\0\x01\x20\0\x40\x06\0\0\x7f\0\0\x01\x7f\0\0\x01\
        \0\x50\0\x50\0\0\0\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";
    let packet = ipv4::Ipv4::overlay(packet).unwrap();
    let transport::TransportView::Headless(bytes) = packet.payload() else {
        panic!("it has a header")
    };
    assert_eq!((bytes.len(), packet.trailer().len()), (8, 18));
}

#[test]
fn a_packet_that_ends_with_its_header_has_an_empty_payload_in_a_frame_that_is_filled_up() {
    let packet =
        [b"E\0\0\x14\0\x01\0\0\x40\x06\0\0\x7f\0\0\x01\x7f\0\0\x01".as_slice(), &[0; 26]].concat();
    let packet = ipv4::Ipv4::overlay(&packet).unwrap();
    assert!(matches!(packet.payload(), transport::TransportView::Headless(b"")));
    assert_eq!(packet.trailer().len(), 26);
}
