//! The messages that the candidates build.

use std::iter;

/// A message with a question, and answers to it.
#[derive(Clone, Debug)]
pub struct Message {
    pub id: u16,
    pub flags: u16,
    pub name: Vec<Label>,
    pub answers: Vec<Answer>,
}

/// An address of the name. The name refers to that of the question.
#[derive(Clone, Debug)]
pub struct Answer {
    pub time_to_live: u32,
    pub data: Vec<u8>,
}

/// A label of a name. The empty text ends a name, and so does the place of another name.
#[derive(Clone, Debug)]
pub enum Label {
    Text(Vec<u8>),
    Place(u16),
}

/// The place of the question's name, which begins with two bits that are set.
pub const NAME_OF_QUESTION: u16 = 0xc00c;

/// The type of an IPv4 address, and the class of the internet.
pub const KIND: u16 = 1;
pub const CLASS: u16 = 1;

impl Message {
    /// The message that is timed.
    pub fn answer() -> Self {
        let name = [&b"www"[..], b"example", b"com", b""].map(|text| Label::Text(text.to_vec()));
        let answer = |last| Answer { time_to_live: 256, data: vec![93, 184, 216, last] };
        Self {
            id: 0x1234,
            flags: 0x8180,
            name: name.to_vec(),
            answers: [0, 1, 2].map(answer).to_vec(),
        }
    }
}

/// What a candidate is called with, apart from the candidate's own value.
#[derive(Debug)]
pub struct Input {
    pub message: Message,
    pub capacity: usize,
}

/// The message that is timed, the same with smaller buffers, and messages that are at or beyond the
/// limits of the format.
pub fn variations() -> impl Iterator<Item = Input> {
    let message = Message::answer();
    let with_name = |name: &[Label]| Message { name: name.to_vec(), ..Message::answer() };
    let with_data = |length| {
        let answer = Answer { time_to_live: 1, data: vec![7; length] };
        Message { answers: vec![answer], ..Message::answer() }
    };
    let with_answers = |count| {
        let answer = Answer { time_to_live: 1, data: Vec::new() };
        Message { answers: vec![answer; count], ..Message::answer() }
    };
    let text = |length| Label::Text(vec![b'a'; length]);
    let end = text(0);
    let names = [
        vec![],
        vec![end.clone()],
        vec![text(1)],
        vec![text(1), end.clone(), end.clone()],
        vec![text(63), end.clone()],
        vec![text(64), end.clone()],
        vec![text(255), end.clone()],
        vec![text(256), end.clone()],
        vec![text(3), Label::Place(0xc000)],
        vec![Label::Place(0xffff)],
        vec![Label::Place(0xc00c), end],
        vec![Label::Place(0xbfff)],
        vec![Label::Place(0x4000)],
        vec![Label::Place(12)],
    ];
    let messages = (names.iter().map(|name| with_name(name)))
        .chain([0, 1, 65_535, 65_536].map(with_data))
        .chain([0, 1, 65_535, 65_536].map(with_answers))
        .collect::<Vec<_>>();
    iter::once(512)
        .chain(0..128)
        .map(move |capacity| Input { message: message.clone(), capacity })
        .chain(messages.into_iter().map(|message| Input { message, capacity: 1 << 20 }))
}
