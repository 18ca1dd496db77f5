//! With deku, whose `update` fills in counts and lengths before it writes, and is called on each value.

use ::deku::{DekuContainerWrite, DekuError, DekuUpdate, DekuWrite};
use overlaid_benches::cache_line;

use super::Builder;
use super::message::{self, CLASS, KIND, NAME_OF_QUESTION};

#[derive(DekuWrite)]
#[deku(endian = "big")]
struct Message {
    id: u16,
    flags: u16,
    #[deku(update = "self.questions.len()")]
    question_count: u16,
    #[deku(update = "self.answers.len()")]
    answer_count: u16,
    authority_count: u16,
    additional_count: u16,
    questions: Vec<Question>,
    answers: Vec<Record>,
    others: Vec<u8>,
}

#[derive(DekuWrite)]
#[deku(endian = "endian", ctx = "endian: deku::ctx::Endian")]
struct Question {
    #[deku(assert = "is_name(name)")]
    name: Vec<Label>,
    kind: u16,
    class: u16,
}

#[derive(DekuWrite)]
#[deku(endian = "endian", ctx = "endian: deku::ctx::Endian")]
struct Record {
    #[deku(assert = "is_name(name)")]
    name: Vec<Label>,
    kind: u16,
    class: u16,
    time_to_live: u32,
    #[deku(update = "self.data.len()")]
    length: u16,
    data: Vec<u8>,
}

/// A label, whose text is the rest of the place if two bits of the head are set.
#[derive(DekuWrite)]
#[deku(endian = "endian", ctx = "endian: deku::ctx::Endian")]
struct Label {
    #[deku(
        assert = "*head < 0x40 || *head >= 0xc0",
        update = "if self.head >= 0xc0 { self.head.into() } else { self.text.len() }"
    )]
    head: u8,
    #[deku(
        assert = "if *head < 0x40 { text.len() == usize::from(*head) } else { text.len() == 1 }"
    )]
    text: Vec<u8>,
}

/// Whether only the last label ends the name.
fn is_name(labels: &[Label]) -> bool {
    let ends = |label: &Label| label.head == 0 || label.head >= 0xc0;
    labels.iter().position(ends).is_some_and(|end| end + 1 == labels.len())
}

impl Message {
    /// Fills in all counts and lengths.
    fn update_all(&mut self) -> Result<(), DekuError> {
        for question in &mut self.questions {
            question.name.iter_mut().try_for_each(Label::update)?;
        }
        for answer in &mut self.answers {
            answer.name.iter_mut().try_for_each(Label::update)?;
            answer.update()?;
        }
        self.update()
    }
}

pub fn make(message: &message::Message) -> Builder {
    let name = message.name.iter().map(label).collect();
    let answers = message.answers.iter().map(|answer| Record {
        name: vec![label(&message::Label::Place(NAME_OF_QUESTION))],
        kind: KIND,
        class: CLASS,
        time_to_live: answer.time_to_live,
        length: 0,
        data: answer.data.clone(),
    });
    let mut value = Message {
        id: message.id,
        flags: message.flags,
        question_count: 0,
        answer_count: 0,
        authority_count: 0,
        additional_count: 0,
        questions: vec![Question { name, kind: KIND, class: CLASS }],
        answers: answers.collect(),
        others: Vec::new(),
    };
    Box::new(move |buffer| build(&mut value, buffer))
}

fn label(label: &message::Label) -> Label {
    match label {
        message::Label::Text(text) => Label { head: 0, text: text.clone() },
        message::Label::Place(place) => {
            let [head, offset] = place.to_be_bytes();
            Label { head, text: vec![offset] }
        }
    }
}

#[inline(never)]
fn build(value: &mut Message, buffer: &mut [u8]) -> Option<usize> {
    cache_line!();
    value.update_all().ok()?;
    value.to_slice(buffer).ok()
}
