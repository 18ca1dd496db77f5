//! A DNS message with a question and three answers.

use overlaid::Overlay;
use overlaid_benches::cache_line;

use super::{Format, Reader, peers};

pub const FORMAT: Format = Format {
    title: "a DNS message with a question and three answers",
    message,
    candidates: &[
        Reader::new("by hand", by_hand),
        Reader::new("by hand, again", by_hand_again),
        Reader::new("overlaid", overlaid),
        Reader::new("overlaid, lazy", overlaid_lazy),
        Reader::new("nom, reading while it checks", peers::dns::nom),
        Reader::new("simple-dns", peers::dns::simple_dns)
            .checks_otherwise("also what the names refer to, and the data")
            .copies("all but texts"),
        Reader::new("binrw", peers::dns::binrw).copies("all"),
        Reader::new("deku", peers::dns::deku).copies("all"),
    ],
};

fn message() -> Vec<u8> {
    let mut message = b"\x12\x34\x81\x80\0\x01\0\x03\0\0\0\0".to_vec();
    message.extend(b"\x03www\x07example\x03com\0\0\x01\0\x01");
    for answer in 0..3 {
        message.extend([0xc0, 12, 0, 1, 0, 1, 0, 0, 1, answer, 0, 4, 93, 184, 216, answer]);
    }
    message
}

#[derive(Overlay)]
#[overlay(endian = big)]
pub struct Message {
    pub id: u16,
    pub flags: u16,
    pub question_count: u16,
    pub answer_count: u16,
    pub authority_count: u16,
    pub additional_count: u16,
    #[overlay(count = question_count)]
    pub questions: Vec<Question>,
    #[overlay(count = answer_count)]
    pub answers: Vec<Record>,
    #[overlay(rest)]
    pub others: Vec<u8>,
}

/// The same message, whose questions and records are checked when they are read. No field says where the
/// questions end: the records are in the bytes that are left after as many questions as there are.
#[derive(Overlay)]
#[overlay(endian = big)]
struct LazyMessage {
    id: u16,
    flags: u16,
    question_count: u16,
    answer_count: u16,
    authority_count: u16,
    additional_count: u16,
    #[overlay(rest, lazy)]
    questions: Vec<Question>,
}

#[derive(Overlay)]
#[overlay(endian = big)]
pub struct Question {
    #[overlay(until = it.head == 0 || it.head >= 0xc0)]
    pub name: Vec<Label>,
    pub kind: u16,
    pub class: u16,
}

#[derive(Overlay)]
#[overlay(endian = big)]
pub struct Record {
    #[overlay(until = it.head == 0 || it.head >= 0xc0)]
    pub name: Vec<Label>,
    pub kind: u16,
    pub class: u16,
    pub time_to_live: u32,
    pub length: u16,
    #[overlay(len = length)]
    pub data: Vec<u8>,
}

/// A label of a name; 0 ends the name, and so does the offset of another name, which starts with two
/// bits that are set.
#[derive(Overlay)]
pub struct Label {
    #[overlay(check = head < 0x40 || head >= 0xc0)]
    pub head: u8,
    #[overlay(if = head >= 0xc0)]
    pub offset: Option<u8>,
    #[overlay(if = head < 0x40, len = head)]
    pub text: Option<Vec<u8>>,
}

#[inline(never)]
fn overlaid(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    let message = Message::overlay(bytes).ok()?;
    let kind = message.questions().first().map_or(0, |question| question.kind());
    let mut sum = u64::from(message.id()) + u64::from(kind) * 3;
    for answer in message.answers() {
        sum += u64::from(answer.time_to_live()) * 5;
    }
    Some(sum)
}

#[inline(never)]
fn overlaid_lazy(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    let message = LazyMessage::overlay(bytes).ok()?;
    let (mut questions, mut kind) = (message.questions().iter(), 0);
    for number in 0..message.question_count() {
        let question = questions.next()?.ok()?;
        if number == 0 {
            kind = question.kind();
        }
    }
    let mut sum = u64::from(message.id()) + u64::from(kind) * 3;
    let mut records = Record::overlay_list_lazy(questions.as_list().bytes()).iter();
    for _ in 0..message.answer_count() {
        sum += u64::from(records.next()?.ok()?.time_to_live()) * 5;
    }
    Some(sum)
}

#[inline(never)]
fn by_hand(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    slice(bytes)
}

#[inline(never)]
fn by_hand_again(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    slice(bytes)
}

#[expect(clippy::inline_always, reason = "both copies must contain the whole code")]
#[inline(always)]
fn slice(bytes: &[u8]) -> Option<u64> {
    let head: &[u8; 12] = bytes.first_chunk()?;
    let number = |at: usize| u16::from_be_bytes([head[at], head[at + 1]]);
    let mut rest = &bytes[12..];
    let mut kind = 0;
    for question in 0..number(4) {
        rest = after_name(rest)?;
        let tail: &[u8; 4] = rest.first_chunk()?;
        if question == 0 {
            kind = u16::from_be_bytes([tail[0], tail[1]]);
        }
        rest = &rest[4..];
    }
    let mut sum = u64::from(number(0)) + u64::from(kind) * 3;
    for _ in 0..number(6) {
        rest = after_name(rest)?;
        let tail: &[u8; 10] = rest.first_chunk()?;
        sum += u64::from(u32::from_be_bytes([tail[4], tail[5], tail[6], tail[7]])) * 5;
        let length = usize::from(u16::from_be_bytes([tail[8], tail[9]]));
        rest = rest[10..].get(length..)?;
    }
    Some(sum)
}

/// The bytes after a name.
#[expect(clippy::inline_always, reason = "both copies must contain the whole code")]
#[inline(always)]
fn after_name(bytes: &[u8]) -> Option<&[u8]> {
    let mut at = 0;
    loop {
        match *bytes.get(at)? {
            0 => return bytes.get(at + 1..),
            length @ 1..0x40 => at += 1 + usize::from(length),
            0x40..0xc0 => return None,
            0xc0.. => return bytes.get(at + 2..),
        }
    }
}
