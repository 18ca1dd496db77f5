//! TCP and UDP.

use overlaid_formats::net::tcp::{self, OptionValueView, TcpView};
use overlaid_formats::net::udp::{self, UdpView};

use super::ip::Intact;
use super::{Fields, dns};

/// How tshark says whether a checksum is right.
pub fn status(is_intact: Intact) -> u8 {
    is_intact.map_or(2, u8::from)
}

pub fn tcp(it: &mut Fields, segment: &TcpView<'_>, is_intact: Intact) {
    it.add("tcp.srcport", segment.source());
    it.add("tcp.dstport", segment.destination());
    it.add("tcp.seq_raw", segment.sequence());
    it.add("tcp.ack_raw", segment.acknowledgement());
    it.add("tcp.hdr_len", segment.header_words() * 4);
    it.bit("tcp.flags.ae", segment.ae());
    it.bit("tcp.flags.cwr", segment.cwr());
    it.bit("tcp.flags.ece", segment.ece());
    it.bit("tcp.flags.urg", segment.urg());
    it.bit("tcp.flags.ack", segment.ack());
    it.bit("tcp.flags.push", segment.psh());
    it.bit("tcp.flags.reset", segment.rst());
    it.bit("tcp.flags.syn", segment.syn());
    it.bit("tcp.flags.fin", segment.fin());
    it.add("tcp.window_size_value", segment.window());
    it.add("tcp.checksum", segment.checksum());
    it.add("tcp.checksum.status", status(is_intact));
    it.add("tcp.urgent_pointer", segment.urgent());
    for option in segment.options().into_iter().flatten() {
        it.number("tcp.option_kind", &option.bytes()[..1]);
        option.length().into_iter().for_each(|length| it.add("tcp.option_len", length));
        match option.value() {
            OptionValueView::MaximumSize(size) => it.add("tcp.options.mss_val", size),
            OptionValueView::WindowScale(shift) => it.add("tcp.options.wscale.shift", shift),
            OptionValueView::Timestamps(times) => {
                it.add("tcp.options.timestamp.tsval", times.value());
                it.add("tcp.options.timestamp.tsecr", times.echo());
            }
            OptionValueView::Sack(blocks) => {
                for block in blocks {
                    it.add("tcp.options.sack_le", block.left());
                    it.add("tcp.options.sack_re", block.right());
                }
            }
            _ => {}
        }
    }
    if !segment.data().is_empty() {
        it.hex("tcp.payload", segment.data());
    }
    if let tcp::PayloadView::Dns(message) = segment.payload() {
        it.add("dns.length", message.length());
        dns::message(it, &message.message());
    }
}

pub fn udp(it: &mut Fields, datagram: &UdpView<'_>, is_intact: Intact) {
    it.add("udp.srcport", datagram.source());
    it.add("udp.dstport", datagram.destination());
    it.add("udp.length", datagram.length());
    it.add("udp.checksum", datagram.checksum());
    let is_absent = datagram.checksum() == 0;
    it.add("udp.checksum.status", if is_absent { 3 } else { status(is_intact) });
    if !datagram.data().is_empty() {
        it.hex("udp.payload", datagram.data());
    }
    if let udp::PayloadView::Dns(message) = datagram.payload() {
        dns::message(it, &message);
    }
}
