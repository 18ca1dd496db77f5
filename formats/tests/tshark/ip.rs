//! IPv4, IPv6 and extension headers.

use overlaid_formats::net::extension::{OptionValueView, OptionsView};
use overlaid_formats::net::ipv4::{self, Ipv4View};
use overlaid_formats::net::ipv6::Ipv6View;
use overlaid_formats::net::transport::TransportView;

use super::{Fields, icmp, transport};

/// What is around a payload: whether its checksum is right.
pub type Intact = Option<bool>;

pub fn v4(it: &mut Fields, packet: &Ipv4View<'_>) {
    it.add("ip.version", 4);
    it.add("ip.hdr_len", packet.header_words() * 4);
    it.add("ip.dsfield.dscp", packet.services());
    it.add("ip.dsfield.ecn", packet.congestion());
    it.add("ip.len", packet.length());
    it.add("ip.id", packet.id());
    it.bit("ip.flags.rb", packet.reserved());
    it.bit("ip.flags.df", packet.do_not_fragment());
    it.bit("ip.flags.mf", packet.more_fragments());
    it.add("ip.frag_offset", packet.fragment_offset());
    it.add("ip.ttl", packet.ttl());
    it.number("ip.proto", &packet.bytes()[9..10]);
    it.add("ip.checksum", packet.checksum());
    it.bit("ip.checksum.status", packet.header_is_intact());
    it.address("ip.src", packet.source());
    it.address("ip.dst", packet.final_destination());
    for option in packet.options().into_iter().flatten() {
        it.number("ip.opt.type", &option.bytes()[..1]);
        option.length().into_iter().for_each(|length| it.add("ip.opt.len", length));
        match option.value() {
            ipv4::OptionValueView::Route(route) => it.add("ip.opt.ptr", route.pointer()),
            ipv4::OptionValueView::Number(number) => {
                let is_alert = option.kind() == ipv4::OptionKind::RouterAlert;
                it.add(if is_alert { "ip.opt.ra" } else { "ip.opt.sid" }, number);
            }
            ipv4::OptionValueView::None if option.bytes()[0] == 0 => break,
            _ => {}
        }
    }
    payload(it, packet.payload(), packet.payload_is_intact());
    if !packet.trailer().is_empty() {
        it.hex("eth.padding", packet.trailer());
    }
}

pub fn v6(it: &mut Fields, packet: &Ipv6View<'_>) {
    it.add("ip.version", 6);
    it.add("ipv6.version", 6);
    it.add("ipv6.tclass.dscp", packet.services());
    it.add("ipv6.tclass.ecn", packet.congestion());
    it.add("ipv6.flow", packet.flow());
    it.add("ipv6.plen", packet.payload_length());
    it.number("ipv6.nxt", &packet.bytes()[6..7]);
    it.add("ipv6.hlim", packet.hop_limit());
    it.address("ipv6.src", packet.source());
    it.address("ipv6.dst", packet.destination());
    payload(it, packet.payload(), packet.payload_is_intact());
    if !packet.trailer().is_empty() {
        it.hex("eth.padding", packet.trailer());
    }
}

fn payload(it: &mut Fields, payload_of: TransportView<'_>, is_intact: Intact) {
    match payload_of {
        TransportView::Tcp(segment) => transport::tcp(it, &segment, is_intact),
        TransportView::Udp(datagram) => transport::udp(it, &datagram, is_intact),
        TransportView::Icmp(message) => icmp::v4(it, &message, is_intact),
        TransportView::Icmpv6(message) => icmp::v6(it, &message, is_intact),
        TransportView::Ipv4(packet) => v4(it, &packet.get().unwrap()),
        TransportView::Ipv6(packet) => v6(it, &packet.get().unwrap()),
        TransportView::HopByHop(header) => {
            options(it, "hopopts", &header.get().unwrap(), is_intact);
        }
        TransportView::DestinationOptions(header) => {
            options(it, "dstopts", &header.get().unwrap(), is_intact);
        }
        TransportView::Routing(header) => {
            let header = header.get().unwrap();
            it.number("ipv6.routing.nxt", &header.bytes()[..1]);
            it.add("ipv6.routing.len", header.length());
            it.add("ipv6.routing.type", header.kind());
            it.add("ipv6.routing.segleft", header.segments_left());
            payload(it, header.payload(), is_intact);
        }
        TransportView::Fragment(header) => {
            let header = header.get().unwrap();
            it.number("ipv6.fraghdr.nxt", &header.bytes()[..1]);
            it.add("ipv6.fraghdr.offset", header.offset());
            it.bit("ipv6.fraghdr.more", header.more());
            it.add("ipv6.fraghdr.ident", header.id());
            payload(it, header.payload(), is_intact);
        }
        TransportView::Authentication(header) => {
            let header = header.get().unwrap();
            it.number("ah.next_header", &header.bytes()[..1]);
            it.add("ah.length", header.length());
            it.add("ah.spi", header.association());
            it.add("ah.sequence", header.sequence());
            it.hex("ah.icv", header.proof());
            payload(it, header.payload(), is_intact);
        }
        TransportView::Esp(data) => {
            it.add("esp.spi", data.association());
            it.add("esp.sequence", data.sequence());
        }
        TransportView::Headless(_) | TransportView::Other(_) => {}
    }
}

fn options(it: &mut Fields, name: &str, header: &OptionsView<'_>, is_intact: Intact) {
    it.number(&format!("ipv6.{name}.nxt"), &header.bytes()[..1]);
    it.add(&format!("ipv6.{name}.len"), header.length());
    for option in header.options().into_iter().flatten() {
        it.number("ipv6.opt.type", &option.bytes()[..1]);
        option.length().into_iter().for_each(|length| it.add("ipv6.opt.length", length));
        if let OptionValueView::RouterAlert(value) = option.value() {
            it.add("ipv6.opt.router_alert", value);
        }
    }
    payload(it, header.payload(), is_intact);
}
