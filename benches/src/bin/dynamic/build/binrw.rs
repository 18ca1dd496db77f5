//! With binrw, which computes the counts and lengths while it writes.

use std::io::Cursor;

use ::binrw::{BinWrite, binwrite};
use overlaid_benches::cache_line;

use super::Builder;
use super::message::{self, CLASS, KIND, NAME_OF_QUESTION};

#[binwrite]
#[bw(big)]
struct Message {
    id: u16,
    flags: u16,
    #[bw(try_calc(u16::try_from(questions.len())))]
    question_count: u16,
    #[bw(try_calc(u16::try_from(answers.len())))]
    answer_count: u16,
    authority_count: u16,
    additional_count: u16,
    questions: Vec<Question>,
    answers: Vec<Record>,
    others: Vec<u8>,
}

#[binwrite]
struct Question {
    #[bw(assert(Label::is_name(name)))]
    name: Vec<Label>,
    kind: u16,
    class: u16,
}

#[binwrite]
struct Record {
    #[bw(assert(Label::is_name(name)))]
    name: Vec<Label>,
    kind: u16,
    class: u16,
    time_to_live: u32,
    #[bw(try_calc(u16::try_from(data.len())))]
    length: u16,
    data: Vec<u8>,
}

#[binwrite]
enum Label {
    Text {
        #[bw(try_calc(u8::try_from(text.len())), assert(text.len() < 0x40))]
        length: u8,
        text: Vec<u8>,
    },
    Place(#[bw(assert(*self_0 >= 0xc000))] u16),
}

impl Label {
    /// Whether only the last label ends the name.
    fn is_name(labels: &[Self]) -> bool {
        let ends = |label: &Self| match label {
            Self::Text { text } => text.is_empty(),
            Self::Place(_) => true,
        };
        labels.iter().position(ends).is_some_and(|end| end + 1 == labels.len())
    }
}

pub fn make(message: &message::Message) -> Builder {
    let label = |label: &message::Label| match label {
        message::Label::Text(text) => Label::Text { text: text.clone() },
        message::Label::Place(place) => Label::Place(*place),
    };
    let name = message.name.iter().map(label).collect();
    let answers = message.answers.iter().map(|answer| Record {
        name: vec![Label::Place(NAME_OF_QUESTION)],
        kind: KIND,
        class: CLASS,
        time_to_live: answer.time_to_live,
        data: answer.data.clone(),
    });
    let value = Message {
        id: message.id,
        flags: message.flags,
        authority_count: 0,
        additional_count: 0,
        questions: vec![Question { name, kind: KIND, class: CLASS }],
        answers: answers.collect(),
        others: Vec::new(),
    };
    Box::new(move |buffer| build(&value, buffer))
}

#[inline(never)]
fn build(value: &Message, buffer: &mut [u8]) -> Option<usize> {
    cache_line!();
    let mut cursor = Cursor::new(buffer);
    value.write(&mut cursor).ok()?;
    usize::try_from(cursor.position()).ok()
}
