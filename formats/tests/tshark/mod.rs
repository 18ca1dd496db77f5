//! The fields of packets by the names that tshark has for them.

#![expect(
    clippy::large_types_passed_by_value,
    reason = "behind a reference, a match of a view is not exhaustive"
)]

mod dns;
mod icmp;
mod ip;
mod transport;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{Display, Write};
use std::net::{Ipv4Addr, Ipv6Addr};
use std::path::Path;
use std::sync::LazyLock;

use overlaid_formats::net::arp::ArpView;
use overlaid_formats::net::ethernet::{EthernetView, LlcView, PayloadView, VlanView};
use overlaid_formats::net::link::{FrameView, IpView};

use crate::support;

/// The values of each field in a packet, in their order.
#[derive(Debug, Default, PartialEq)]
pub struct Fields(BTreeMap<String, Vec<String>>);

impl Fields {
    pub fn add(&mut self, name: &str, value: impl Display) {
        static NAMES: LazyLock<BTreeSet<&str>> = LazyLock::new(|| names().collect());
        assert!(NAMES.contains(name), "{name} is not asked for");
        self.0.entry(name.to_owned()).or_default().push(value.to_string());
    }

    pub fn bit(&mut self, name: &str, value: bool) {
        self.add(name, u8::from(value));
    }

    /// A number in big-endian order.
    pub fn number(&mut self, name: &str, bytes: &[u8]) {
        self.add(name, bytes.iter().fold(0u64, |number, byte| number << 8 | u64::from(*byte)));
    }

    pub fn hex(&mut self, name: &str, bytes: &[u8]) {
        let mut text = String::new();
        for byte in bytes {
            write!(text, "{byte:02x}").unwrap();
        }
        self.add(name, text);
    }

    pub fn mac(&mut self, name: &str, bytes: &[u8]) {
        self.add(
            name,
            bytes.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().join(":"),
        );
    }

    /// The fields that are not the same.
    pub fn difference(&self, other: &Self) -> String {
        let mut text = String::new();
        for name in names().filter(|name| self.0.get(*name) != other.0.get(*name)) {
            writeln!(text, "{name}: {:?}, not {:?}", self.0.get(name), other.0.get(name)).unwrap();
        }
        text
    }

    /// An IP address.
    pub fn address(&mut self, name: &str, bytes: &[u8]) {
        if let Ok(bytes) = <[u8; 4]>::try_from(bytes) {
            self.add(name, Ipv4Addr::from(bytes));
        } else if let Ok(bytes) = <[u8; 16]>::try_from(bytes) {
            self.add(name, Ipv6Addr::from(bytes));
        } else {
            self.hex(name, bytes);
        }
    }
}

/// The fields that are compared.
fn names() -> impl Iterator<Item = &'static str> {
    include_str!("fields.txt").split_ascii_whitespace()
}

/// What tshark prints of each packet in a file.
pub fn by_tshark(path: &Path) -> Vec<Fields> {
    let preferences = [
        "ip.check_checksum:TRUE",
        "ip.defragment:FALSE",
        "ipv6.defragment:FALSE",
        "tcp.check_checksum:TRUE",
        "tcp.desegment_tcp_streams:FALSE",
        "tcp.relative_sequence_numbers:FALSE",
        "udp.check_checksum:TRUE",
    ];
    let mut arguments =
        vec!["-n", "-r", path.to_str().unwrap(), "-T", "fields", "-E", "occurrence=a"];
    arguments.extend(["-E", "separator=/t", "-E", "aggregator=;"]);
    arguments.extend(["--disable-protocol", "teredo"]);
    arguments.extend(preferences.iter().flat_map(|preference| ["-o", preference]));
    arguments.extend(names().flat_map(|name| ["-e", name]));
    let output = support::output("tshark", arguments);
    output.lines().map(of_line).collect()
}

fn of_line(line: &str) -> Fields {
    let mut fields = Fields::default();
    for (name, values) in names().zip(line.split('\t')) {
        for value in values.split(';').filter(|_| !values.is_empty()) {
            fields.add(name, normal(value));
        }
    }
    // tshark distinguishes what fills up a short frame from other bytes after a packet.
    let after = ["eth.padding", "eth.trailer"]
        .map(|name| fields.0.remove(name).unwrap_or_default().concat());
    if !after.concat().is_empty() {
        fields.add("eth.padding", after.concat());
    }
    fields
}

/// Numbers in decimal.
fn normal(value: &str) -> String {
    match (value, value.strip_prefix("0x")) {
        ("True", _) => "1".to_owned(),
        ("False", _) => "0".to_owned(),
        (_, Some(digits)) => {
            u64::from_str_radix(digits, 16).map_or(value.to_owned(), |number| number.to_string())
        }
        _ => value.to_owned(),
    }
}

/// The fields of a packet.
pub fn of_frame(frame: FrameView<'_>) -> Fields {
    let mut fields = Fields::default();
    let it = &mut fields;
    match frame {
        FrameView::Ethernet(frame) => ethernet(it, &frame),
        FrameView::Null(frame) => {
            it.add("null.family", frame.family());
            ip_of_version(it, frame.payload());
        }
        FrameView::Loop(frame) => {
            it.add("null.family", frame.family());
            ip_of_version(it, frame.payload());
        }
        FrameView::Ppp(frame) => {
            if let Some(address) = frame.address() {
                it.number("ppp.address", &address[..1]);
                it.number("ppp.control", &address[1..]);
            }
            let start = frame.address().map_or(0, |address| address.len());
            it.number("ppp.protocol", &frame.bytes()[start..start + 2]);
            ip_of_version(it, frame.payload());
        }
        FrameView::Raw(frame) => ip_of_version(it, frame.packet()),
        FrameView::LinuxSll(frame) => {
            it.number("sll.pkttype", &frame.bytes()[..2]);
            it.number("sll.hatype", &frame.bytes()[2..4]);
            it.add("sll.halen", frame.address_length());
            it.number("sll.etype", &frame.bytes()[14..16]);
            payload(it, frame.payload());
        }
        FrameView::LinuxSll2(frame) => {
            it.number("sll.etype", &frame.bytes()[..2]);
            it.add("sll.ifindex", frame.interface());
            it.number("sll.hatype", &frame.bytes()[8..10]);
            it.add("sll.pkttype", frame.direction());
            it.add("sll.halen", frame.address_length());
            payload(it, frame.payload());
        }
        FrameView::Ipv4(packet) => ip::v4(it, &packet),
        FrameView::Ipv6(packet) => ip::v6(it, &packet),
        FrameView::Other(_) => {}
    }
    fields
}

fn ip_of_version(it: &mut Fields, packet: IpView<'_>) {
    match packet {
        IpView::Ipv4(packet) => ip::v4(it, &packet),
        IpView::Ipv6(packet) => ip::v6(it, &packet),
        IpView::Other(_) => {}
    }
}

fn ethernet(it: &mut Fields, frame: &EthernetView<'_>) {
    it.mac("eth.dst", frame.destination());
    it.mac("eth.src", frame.source());
    let is_type = !matches!(frame.payload(), PayloadView::Llc(_));
    it.number(if is_type { "eth.type" } else { "eth.len" }, &frame.bytes()[12..14]);
    payload(it, frame.payload());
    padding_of_arp(it, frame.payload(), &frame.bytes()[14..]);
}

/// The bytes after an ARP packet, which are no field.
fn padding_of_arp(it: &mut Fields, payload: PayloadView<'_>, bytes: &[u8]) {
    let PayloadView::Arp(packet) = payload else { return };
    let padding = &bytes[packet.bytes().len()..];
    if !padding.is_empty() {
        it.hex("eth.padding", padding);
    }
}

fn vlan(it: &mut Fields, tag: &VlanView<'_>) {
    it.add("vlan.priority", tag.priority());
    it.bit("vlan.dei", tag.may_drop());
    it.add("vlan.id", tag.id());
    it.number("vlan.etype", &tag.bytes()[2..4]);
    payload(it, tag.payload());
    padding_of_arp(it, tag.payload(), &tag.bytes()[4..]);
}

fn payload(it: &mut Fields, payload: PayloadView<'_>) {
    match payload {
        PayloadView::Ipv4(packet) => ip::v4(it, &packet),
        PayloadView::Ipv6(packet) => ip::v6(it, &packet),
        PayloadView::Arp(packet) => arp(it, &packet),
        PayloadView::Vlan(tag) => vlan(it, &tag.get().unwrap()),
        PayloadView::Llc(header) => llc(it, &header),
        PayloadView::Other(_) => {}
    }
}

fn llc(it: &mut Fields, header: &LlcView<'_>) {
    it.add("llc.dsap", header.destination());
    it.add("llc.ssap", header.source());
    if let Some(snap) = header.snap() {
        it.number("llc.oui", snap.organisation());
        it.number("llc.type", &header.bytes()[6..8]);
    }
    if !header.padding().is_empty() {
        it.hex("eth.padding", header.padding());
    }
}

fn arp(it: &mut Fields, packet: &ArpView<'_>) {
    let bytes = packet.bytes();
    it.number("arp.hw.type", &bytes[..2]);
    it.number("arp.proto.type", &bytes[2..4]);
    it.add("arp.hw.size", packet.hardware_length());
    it.add("arp.proto.size", packet.protocol_length());
    it.number("arp.opcode", &bytes[6..8]);
    it.mac("arp.src.hw_mac", packet.sender_hardware());
    it.address("arp.src.proto_ipv4", packet.sender_protocol());
    it.mac("arp.dst.hw_mac", packet.target_hardware());
    it.address("arp.dst.proto_ipv4", packet.target_protocol());
}
