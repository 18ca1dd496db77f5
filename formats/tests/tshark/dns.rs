//! DNS.

use overlaid_formats::net::dns::{DataView, MessageView, NameView, RecordView};

use super::Fields;

pub fn message(it: &mut Fields, message: &MessageView<'_>) {
    it.add("dns.id", message.id());
    it.bit("dns.flags.response", message.is_response());
    it.add("dns.flags.opcode", message.bytes()[2] >> 3 & 15);
    it.bit("dns.flags.truncated", message.is_truncated());
    it.bit("dns.flags.recdesired", message.recursion_desired());
    it.bit("dns.flags.z", message.reserved());
    it.bit("dns.flags.checkdisable", message.checking_disabled());
    if message.is_response() {
        it.bit("dns.flags.authoritative", message.is_authoritative());
        it.bit("dns.flags.recavail", message.recursion_available());
        it.bit("dns.flags.authenticated", message.is_authentic());
        it.add("dns.flags.rcode", message.bytes()[3] & 15);
    }
    it.add("dns.count.queries", message.question_count());
    it.add("dns.count.answers", message.answer_count());
    it.add("dns.count.auth_rr", message.authority_count());
    it.add("dns.count.add_rr", message.additional_count());
    for question in message.questions() {
        it.add("dns.qry.name", text(&question.name()));
        let end = question.bytes().len();
        it.number("dns.qry.type", &question.bytes()[end - 4..end - 2]);
        class(it, "dns.qry.class", &question.bytes()[end - 2..]);
    }
    message.answers().iter().for_each(|one| record(it, &one));
    message.authorities().iter().for_each(|one| record(it, &one));
    message.additionals().iter().for_each(|one| record(it, &one));
}

/// A name as tshark prints it.
fn text(name: &NameView<'_>) -> String {
    let text = name.text().unwrap_or_else(|error| error.to_string());
    if text == "." { "<Root>".to_owned() } else { text.trim_end_matches('.').to_owned() }
}

/// The name of a record, which tshark splits if it is that of a service.
fn name_of(it: &mut Fields, record: &RecordView<'_>) {
    let name = text(&record.name());
    let DataView::Srv(_) = record.data() else { return it.add("dns.resp.name", name) };
    for (field, part) in
        ["dns.srv.service", "dns.srv.proto", "dns.srv.name"].iter().zip(name.splitn(3, '.'))
    {
        it.add(field, part);
    }
}

/// A class, without the bit that multicast uses.
fn class(it: &mut Fields, name: &str, bytes: &[u8]) {
    it.number(name, &[bytes[0] & 0x7f, bytes[1]]);
}

fn record(it: &mut Fields, record: &RecordView<'_>) {
    name_of(it, record);
    let after_name = &record.bytes()[record.name().bytes().len()..];
    it.number("dns.resp.type", &after_name[..2]);
    if let DataView::Opt(options) = record.data() {
        it.add("dns.rr.udp_payload_size", record.payload_size().unwrap());
        it.add("dns.resp.len", record.length());
        for option in options {
            it.add("dns.opt.code", option.code());
            it.add("dns.opt.len", option.length());
            it.hex("dns.opt.data", option.data());
        }
        return;
    }
    class(it, "dns.resp.class", &after_name[2..4]);
    it.add("dns.resp.ttl", record.time_to_live());
    it.add("dns.resp.len", record.length());
    match record.data() {
        DataView::Ipv4(address) => it.address("dns.a", address),
        DataView::Ipv6(address) => it.address("dns.aaaa", address),
        DataView::Name(name) => {
            let field = match after_name[1] {
                2 => "dns.ns",
                5 => "dns.cname",
                _ => "dns.ptr.domain_name",
            };
            it.add(field, text(&name));
        }
        DataView::Mx(mx) => {
            it.add("dns.mx.preference", mx.preference());
            it.add("dns.mx.mail_exchange", text(&mx.exchange()));
        }
        DataView::Texts(texts) => {
            for text in texts {
                it.add("dns.txt", String::from_utf8_lossy(text.text()));
                it.add("dns.txt.length", text.length());
            }
        }
        DataView::Srv(srv) => {
            it.add("dns.srv.priority", srv.priority());
            it.add("dns.srv.weight", srv.weight());
            it.add("dns.srv.port", srv.port());
            it.add("dns.srv.target", text(&srv.target()));
        }
        DataView::Soa(soa) => {
            it.add("dns.soa.mname", text(&soa.primary()));
            it.add("dns.soa.rname", text(&soa.mailbox()));
            it.add("dns.soa.serial_number", soa.serial());
            it.add("dns.soa.refresh_interval", soa.refresh());
            it.add("dns.soa.retry_interval", soa.retry());
            it.add("dns.soa.expire_limit", soa.expire());
            it.add("dns.soa.minimum_ttl", soa.minimum());
        }
        DataView::Opt(_) | DataView::Caa(_) | DataView::Other(_) => {}
    }
}
