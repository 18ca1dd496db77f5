//! A DNS message with a question and three answers.

use ::binrw::BinRead;
use ::binrw::helpers::until;
use ::deku::DekuRead;
use ::nom::bytes::complete::take;
use ::nom::multi::fold_many_m_n;
use ::nom::number::complete::{be_u16, be_u32, u8};
use ::nom::{Err, IResult, Parser};
use ::simple_dns::Packet;
use overlaid_benches::cache_line;

use super::read;

#[derive(BinRead)]
#[br(big)]
struct BinrwMessage {
    id: u16,
    flags: u16,
    question_count: u16,
    answer_count: u16,
    authority_count: u16,
    additional_count: u16,
    #[br(count = question_count)]
    questions: Vec<BinrwQuestion>,
    #[br(count = answer_count)]
    answers: Vec<BinrwRecord>,
    #[br(parse_with = ::binrw::helpers::until_eof)]
    others: Vec<u8>,
}

#[derive(BinRead)]
#[br(big)]
struct BinrwQuestion {
    #[br(parse_with = until(|label: &BinrwLabel| label.head == 0 || label.head >= 0xc0))]
    name: Vec<BinrwLabel>,
    kind: u16,
    class: u16,
}

#[derive(BinRead)]
#[br(big)]
struct BinrwRecord {
    #[br(parse_with = until(|label: &BinrwLabel| label.head == 0 || label.head >= 0xc0))]
    name: Vec<BinrwLabel>,
    kind: u16,
    class: u16,
    time_to_live: u32,
    length: u16,
    #[br(count = length)]
    data: Vec<u8>,
}

#[derive(BinRead)]
#[br(big)]
struct BinrwLabel {
    #[br(assert(!(0x40..0xc0).contains(&head)))]
    head: u8,
    #[br(count = if head < 0x40 { head } else { 1 })]
    text: Vec<u8>,
}

#[derive(DekuRead)]
#[deku(endian = "big")]
struct DekuMessage {
    id: u16,
    flags: u16,
    question_count: u16,
    answer_count: u16,
    authority_count: u16,
    additional_count: u16,
    #[deku(count = "question_count")]
    questions: Vec<DekuQuestion>,
    #[deku(count = "answer_count")]
    answers: Vec<DekuRecord>,
    #[deku(read_all)]
    others: Vec<u8>,
}

#[derive(DekuRead)]
#[deku(endian = "endian", ctx = "endian: deku::ctx::Endian")]
struct DekuQuestion {
    #[deku(until = "|label: &DekuLabel| label.head == 0 || label.head >= 0xc0")]
    name: Vec<DekuLabel>,
    kind: u16,
    class: u16,
}

#[derive(DekuRead)]
#[deku(endian = "endian", ctx = "endian: deku::ctx::Endian")]
struct DekuRecord {
    #[deku(until = "|label: &DekuLabel| label.head == 0 || label.head >= 0xc0")]
    name: Vec<DekuLabel>,
    kind: u16,
    class: u16,
    time_to_live: u32,
    length: u16,
    #[deku(count = "length")]
    data: Vec<u8>,
}

#[derive(DekuRead)]
#[deku(endian = "endian", ctx = "endian: deku::ctx::Endian")]
struct DekuLabel {
    #[deku(assert = "*head < 0x40 || *head >= 0xc0")]
    head: u8,
    #[deku(count = "if *head < 0x40 { *head } else { 1 }")]
    text: Vec<u8>,
}

#[inline(never)]
pub fn binrw(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    let message: BinrwMessage = read(bytes)?;
    let kind = message.questions.first().map_or(0, |question| question.kind);
    let mut sum = u64::from(message.id) + u64::from(kind) * 3;
    for answer in &message.answers {
        sum += u64::from(answer.time_to_live) * 5;
    }
    Some(sum)
}

#[inline(never)]
pub fn deku(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    let message = DekuMessage::try_from(bytes).ok()?;
    let kind = message.questions.first().map_or(0, |question| question.kind);
    let mut sum = u64::from(message.id) + u64::from(kind) * 3;
    for answer in &message.answers {
        sum += u64::from(answer.time_to_live) * 5;
    }
    Some(sum)
}

/// Computes the result while it parses, as the code by hand does.
#[inline(never)]
pub fn nom(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    let (_, sum) = nom_message(bytes).ok()?;
    Some(sum)
}

fn nom_message(input: &[u8]) -> IResult<&[u8], u64, ()> {
    let (input, id) = be_u16(input)?;
    let (input, _flags) = be_u16(input)?;
    let (input, questions) = be_u16(input)?;
    let (input, answers) = be_u16(input)?;
    let (input, _authority_and_additional_count) = be_u32(input)?;
    let (questions, answers) = (usize::from(questions), usize::from(answers));
    let first = |first: Option<u16>, kind| first.or(Some(kind));
    let (input, kind) =
        fold_many_m_n(questions, questions, nom_question, || None, first).parse(input)?;
    let sum = u64::from(id) + u64::from(kind.unwrap_or(0)) * 3;
    let add = |sum, time_to_live| sum + u64::from(time_to_live) * 5;
    fold_many_m_n(answers, answers, nom_record, || sum, add).parse(input)
}

/// The type of a question.
fn nom_question(input: &[u8]) -> IResult<&[u8], u16, ()> {
    let (input, ()) = nom_name(input)?;
    let (input, kind) = be_u16(input)?;
    let (input, _class) = be_u16(input)?;
    Ok((input, kind))
}

/// The time to live of a record.
fn nom_record(input: &[u8]) -> IResult<&[u8], u32, ()> {
    let (input, ()) = nom_name(input)?;
    let (input, _kind_and_class) = be_u32(input)?;
    let (input, time_to_live) = be_u32(input)?;
    let (input, length) = be_u16(input)?;
    let (input, _data) = take(length)(input)?;
    Ok((input, time_to_live))
}

fn nom_name(mut input: &[u8]) -> IResult<&[u8], (), ()> {
    loop {
        let (rest, head) = u8(input)?;
        let length = if head < 0x40 { head } else { 1 };
        if (0x40..0xc0).contains(&head) {
            return Err(Err::Error(()));
        }
        (input, _) = take(length)(rest)?;
        if head == 0 || head >= 0xc0 {
            return Ok((input, ()));
        }
    }
}

/// Follows the names, reads the data by its type, and allows anything after the message.
#[inline(never)]
pub fn simple_dns(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    let packet = Packet::parse(bytes).ok()?;
    let kind = packet.questions.first().map_or(0, |question| question.qtype.into());
    let mut sum = u64::from(packet.id()) + u64::from(kind) * 3;
    for answer in &packet.answers {
        sum += u64::from(answer.ttl) * 5;
    }
    Some(sum)
}
