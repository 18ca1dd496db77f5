//! A DNS message with a question and three answers.

use ::binrw::BinRead;
use ::binrw::helpers::until;
use ::deku::DekuRead;
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
