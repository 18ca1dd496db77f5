//! With overlaid, and the same value by hand.

use overlaid_benches::cache_line;

use super::Builder;
use super::message::{self, CLASS, KIND, NAME_OF_QUESTION};
use crate::read::dns::{Label, Message, Question, Record};

/// The value of a message. The counts and lengths are wrong, so that a candidate must fill them in.
pub fn value(message: &message::Message) -> Message {
    let question =
        Question { name: message.name.iter().map(label).collect(), kind: KIND, class: CLASS };
    let record = |answer: &message::Answer| Record {
        name: vec![label(&message::Label::Place(NAME_OF_QUESTION))],
        kind: KIND,
        class: CLASS,
        time_to_live: answer.time_to_live,
        length: 0,
        data: answer.data.clone(),
    };
    Message {
        id: message.id,
        flags: message.flags,
        question_count: 0,
        answer_count: 0,
        authority_count: 0,
        additional_count: 0,
        questions: vec![question],
        answers: message.answers.iter().map(record).collect(),
        others: Vec::new(),
    }
}

fn label(label: &message::Label) -> Label {
    match label {
        message::Label::Text(text) => Label { head: 0, offset: None, text: Some(text.clone()) },
        message::Label::Place(place) => {
            let [head, offset] = place.to_be_bytes();
            Label { head, offset: Some(offset), text: None }
        }
    }
}

pub fn overlaid(message: &message::Message) -> Builder {
    let value = value(message);
    Box::new(move |buffer| build_with_overlaid(&value, buffer))
}

#[inline(never)]
fn build_with_overlaid(message: &Message, buffer: &mut [u8]) -> Option<usize> {
    cache_line!();
    message.build(buffer).ok()
}

pub fn by_hand(message: &message::Message) -> Builder {
    let value = value(message);
    Box::new(move |buffer| build_by_hand(&value, buffer))
}

pub fn by_hand_again(message: &message::Message) -> Builder {
    let value = value(message);
    Box::new(move |buffer| build_by_hand_again(&value, buffer))
}

#[inline(never)]
fn build_by_hand(message: &Message, buffer: &mut [u8]) -> Option<usize> {
    cache_line!();
    write(message, buffer)
}

#[inline(never)]
fn build_by_hand_again(message: &Message, buffer: &mut [u8]) -> Option<usize> {
    cache_line!();
    write(message, buffer)
}

#[expect(clippy::inline_always, reason = "both copies must contain the whole code")]
#[inline(always)]
fn write(message: &Message, buffer: &mut [u8]) -> Option<usize> {
    let capacity = buffer.len();
    let mut rest = Rest(buffer);
    let question_count = u16::try_from(message.questions.len()).ok()?;
    let answer_count = u16::try_from(message.answers.len()).ok()?;
    let head: &mut [u8; 12] = rest.take()?;
    head[..2].copy_from_slice(&message.id.to_be_bytes());
    head[2..4].copy_from_slice(&message.flags.to_be_bytes());
    head[4..6].copy_from_slice(&question_count.to_be_bytes());
    head[6..8].copy_from_slice(&answer_count.to_be_bytes());
    head[8..10].copy_from_slice(&message.authority_count.to_be_bytes());
    head[10..].copy_from_slice(&message.additional_count.to_be_bytes());
    for question in &message.questions {
        rest.write_name(&question.name)?;
        let tail: &mut [u8; 4] = rest.take()?;
        tail[..2].copy_from_slice(&question.kind.to_be_bytes());
        tail[2..].copy_from_slice(&question.class.to_be_bytes());
    }
    for record in &message.answers {
        rest.write_name(&record.name)?;
        let length = u16::try_from(record.data.len()).ok()?;
        let tail: &mut [u8; 10] = rest.take()?;
        tail[..2].copy_from_slice(&record.kind.to_be_bytes());
        tail[2..4].copy_from_slice(&record.class.to_be_bytes());
        tail[4..8].copy_from_slice(&record.time_to_live.to_be_bytes());
        tail[8..].copy_from_slice(&length.to_be_bytes());
        rest.write_bytes(&record.data)?;
    }
    rest.write_bytes(&message.others)?;
    Some(capacity - rest.0.len())
}

/// The rest of the buffer.
struct Rest<'a>(&'a mut [u8]);

#[expect(clippy::inline_always, reason = "both copies must contain the whole code")]
impl<'a> Rest<'a> {
    /// Takes the next `N` bytes.
    #[inline(always)]
    fn take<const N: usize>(&mut self) -> Option<&'a mut [u8; N]> {
        self.0.split_off_mut(..N)?.first_chunk_mut()
    }

    #[inline(always)]
    fn write_bytes(&mut self, bytes: &[u8]) -> Option<()> {
        self.0.split_off_mut(..bytes.len())?.copy_from_slice(bytes);
        Some(())
    }

    #[inline(always)]
    fn write_name(&mut self, labels: &[Label]) -> Option<()> {
        let (last, others) = labels.split_last()?;
        for label in others {
            let Label { offset: None, text: Some(text), .. } = label else { return None };
            let head = u8::try_from(text.len()).ok().filter(|head| (1..0x40).contains(head))?;
            *self.take()? = [head];
            self.write_bytes(text)?;
        }
        match last {
            Label { offset: None, text: Some(text), .. } if text.is_empty() => {
                *self.take()? = [0];
            }
            &Label { head: head @ 0xc0.., offset: Some(offset), text: None } => {
                *self.take()? = [head, offset];
            }
            _ => return None,
        }
        Some(())
    }
}
