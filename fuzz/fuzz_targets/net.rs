//! Reads all that there is in arbitrary captures and packets.

#![no_main]

#[path = "../../formats/tests/support/mod.rs"]
mod support;
#[path = "../../formats/tests/tshark/mod.rs"]
#[expect(dead_code, reason = "the tests also compare with tshark")]
mod tshark;

use libfuzzer_sys::fuzz_target;
use overlaid::Endian;
use overlaid_formats::net::link::Frame;
use overlaid_formats::net::pcapng::{BodyView, SectionView};
use overlaid_formats::net::{pcap, pcapng};

// The input is a file, or a link type and a packet.
fuzz_target!(|input: &[u8]| {
    if let Some(format) = overlaid_formats::format_of(input) {
        let _ = support::dumped(format, input, usize::MAX);
    }
    if let Ok(file) = pcap::File::overlay(input) {
        for packet in file.packets().into_iter().flatten() {
            packet.frame().into_iter().for_each(|frame| drop(tshark::of_frame(frame)));
        }
        let _ = file.to_value().map(|value| value.to_bytes());
    }
    if let Ok(file) = pcapng::File::overlay(input) {
        section(file.section());
        let _ = file.to_value();
    }
    let [high, low, packet @ ..] = input else { return };
    let link_type = i128::from(u16::from_be_bytes([*high, *low]));
    if let Ok(frame) = Frame::overlay_given(packet, link_type, Endian::Little) {
        let _ = tshark::of_frame(frame);
    }
});

/// Reads a section, and those that follow it.
fn section(mut section: SectionView<'_>) {
    loop {
        let mut next = None;
        section.options().into_iter().for_each(drop);
        for block in section.blocks().into_iter().flatten() {
            let frame = match block.body() {
                BodyView::EnhancedPacket(packet) => packet.frame(),
                BodyView::SimplePacket(packet) => packet.frame(),
                BodyView::Packet(packet) => packet.frame(),
                BodyView::NextSection(section) => {
                    next = section.section().ok();
                    continue;
                }
                _ => continue,
            };
            frame.into_iter().for_each(|frame| drop(tshark::of_frame(frame)));
        }
        let Some(next) = next else { return };
        section = next;
    }
}
