//! A name server of one name. It answers a question in the buffer in which it was received.
//!
//! The header is changed in place, and the answer is built behind the question. Nothing is allocated, and
//! nothing is copied but the address.

use overlaid::{List, Overlay, OverlayError};

/// A message with questions, as a resolver sends it.
///
/// Specification: RFC 1035, section 4.1.
#[derive(Overlay, Debug)]
#[overlay(endian = big)]
pub struct Query {
    /// The number by which the resolver finds its question again.
    pub id: u16,
    /// Whether it is an answer, and how it went.
    pub flags: u16,
    /// How many questions there are.
    pub question_count: u16,
    /// How many answers follow the questions. A query has none, so nothing in it depends on the number.
    pub answer_count: u16,
    /// How many records name an authority.
    pub authority_count: u16,
    /// How many other records there are.
    pub additional_count: u16,
    /// The questions.
    #[overlay(count = question_count)]
    pub questions: Vec<Question>,
}

/// A question.
///
/// Specification: RFC 1035, section 4.1.2.
#[derive(Overlay, Debug)]
#[overlay(endian = big)]
pub struct Question {
    /// The labels of the name, of which the last one is empty.
    #[overlay(until = it.length == 0)]
    pub name: Vec<Label>,
    /// Which records are wanted.
    pub kind: u16,
    /// The class of the records; 1 is the Internet.
    pub class: u16,
}

/// A label of a name. In a question it is never the offset of another name.
#[derive(Overlay, Debug)]
pub struct Label {
    /// How many bytes the label has.
    #[overlay(check = length < 64)]
    pub length: u8,
    /// Its text.
    #[overlay(len = length)]
    pub text: Vec<u8>,
}

/// A record that answers the first question.
///
/// Specification: RFC 1035, section 4.1.3.
#[derive(Overlay, Debug)]
#[overlay(endian = big)]
pub struct Answer<'a> {
    /// The offset of the name in the message, with two bits that mark it as an offset.
    pub name: u16,
    /// What the data is; 1 is an address.
    pub kind: u16,
    /// The class of the data; 1 is the Internet.
    pub class: u16,
    /// For how many seconds the answer is true.
    pub time_to_live: u32,
    /// How many bytes of data there are.
    pub length: u16,
    /// The data.
    #[overlay(len = length)]
    pub data: &'a [u8],
}

/// The question of a name that starts where the header ends.
const FIRST_QUESTION: u16 = 0xc00c;
/// An answer, by a server that is an authority.
const ANSWERED: u16 = 0x8400;
/// An answer: there is no such name.
const NO_SUCH_NAME: u16 = 0x8403;
/// The bit of the flags that the resolver gets back: whether it wants recursion.
const RECURSION_DESIRED: u16 = 0x0100;

/// Answers the question in the first `received` bytes of the buffer, if it is about `name`. Returns how many
/// bytes of the buffer are to be sent.
///
/// # Errors
/// If the bytes are no query, or the answer does not fit in the buffer.
pub fn answer(
    buffer: &mut [u8],
    received: usize,
    name: &str,
    address: [u8; 4],
) -> Result<usize, OverlayError> {
    let size = buffer.len();
    let is_known =
        Query::overlay_prefix(&buffer[..received.min(size)])?.0.questions().first().is_some_and(
            |question| {
                question.kind() == 1 && question.class() == 1 && is_name(question.name(), name)
            },
        );
    let (mut query, rest) = Query::overlay_prefix_mut(buffer)?;
    let wishes = query.flags() & RECURSION_DESIRED;
    query.set_authority_count(0);
    query.set_additional_count(0);
    if !is_known {
        query.set_flags(NO_SUCH_NAME | wishes);
        return Ok(size - rest.len());
    }
    query.set_flags(ANSWERED | wishes);
    query.set_answer_count(1);
    let end = size - rest.len();
    // `length` is filled in.
    let answer = Answer {
        name: FIRST_QUESTION,
        kind: 1,
        class: 1,
        time_to_live: 300,
        length: 0,
        data: &address,
    };
    Ok(end + answer.build(rest)?)
}

/// A query for the address of a name. Its counts and lengths are filled in.
///
/// # Errors
/// If a label of the name is too long.
pub fn ask(name: &str) -> Result<Vec<u8>, OverlayError> {
    let labels = name.split('.').chain([""]);
    let name = labels.map(|text| Label { length: 0, text: text.into() }).collect();
    let query = Query {
        id: 0x1234,
        flags: RECURSION_DESIRED,
        question_count: 0,
        answer_count: 0,
        authority_count: 0,
        additional_count: 0,
        questions: vec![Question { name, kind: 1, class: 1 }],
    };
    query.to_bytes()
}

/// The addresses in an answer.
///
/// # Errors
/// If the bytes are no answer.
pub fn addresses(bytes: &[u8]) -> Result<Vec<&[u8]>, OverlayError> {
    let (_, answers) = Query::overlay_prefix(bytes)?;
    Ok(Answer::overlay_list(answers)?.iter().map(|answer| answer.data()).collect())
}

/// Whether the labels are those of the name.
fn is_name(labels: List<'_, Label>, name: &str) -> bool {
    let labels = labels.iter().map(|label| label.text()).filter(|text| !text.is_empty());
    labels.eq(name.split('.').map(str::as_bytes))
}
