//! With simple-dns, which finds the names that repeat, and writes where they are.

use std::io::Cursor;

use ::simple_dns::rdata::{A, RData};
use ::simple_dns::{
    CLASS, Label, Name, Packet, PacketFlag, QCLASS, QTYPE, Question, ResourceRecord, TYPE,
};
use overlaid_benches::cache_line;

use super::Builder;
use super::message::{self, Message};

pub fn make(message: &Message) -> Builder {
    match packet(message) {
        Some(packet) => Box::new(move |buffer| build(&packet, buffer)),
        None => Box::new(|_| None),
    }
}

/// The value of a message, or `None` if the crate has no value for it.
fn packet(message: &Message) -> Option<Packet<'static>> {
    let name = name(&message.name)?;
    let mut packet = Packet::new_reply(message.id);
    packet.set_flags(PacketFlag::RECURSION_DESIRED | PacketFlag::RECURSION_AVAILABLE);
    packet.questions.push(Question::new(
        name.clone(),
        QTYPE::TYPE(TYPE::A),
        QCLASS::CLASS(CLASS::IN),
        false,
    ));
    for answer in &message.answers {
        let address = u32::from_be_bytes(answer.data[..].try_into().ok()?);
        let data = RData::A(A { address });
        let record = ResourceRecord::new(name.clone(), CLASS::IN, answer.time_to_live, data);
        packet.answers.push(record);
    }
    Some(packet)
}

fn name(labels: &[message::Label]) -> Option<Name<'static>> {
    let (message::Label::Text(end), labels) = labels.split_last()? else { return None };
    let label = |label: &message::Label| match label {
        message::Label::Text(text) => Label::new(text.clone()).ok(),
        message::Label::Place(_) => None,
    };
    let labels: Vec<_> = labels.iter().map(label).collect::<Option<_>>()?;
    end.is_empty().then(|| Name::new_with_labels(&labels))
}

#[inline(never)]
fn build(packet: &Packet<'_>, buffer: &mut [u8]) -> Option<usize> {
    cache_line!();
    let mut cursor = Cursor::new(buffer);
    packet.write_compressed_to(&mut cursor).ok()?;
    usize::try_from(cursor.position()).ok()
}
