//! Building: a DNS message with a question and its answers is written into a buffer.
//!
//! Each candidate has a value of its own type, which is made before the time is taken. It fills in the
//! counts and lengths, and refuses what does not fit.

mod binrw;
mod deku;
mod message;
mod overlaid;
mod simple_dns;

use std::hint::black_box;

use crate::agreement;
use crate::candidate::Candidate;
use crate::report::{self, Repeats};
use message::{Input, Message};

/// Makes the candidate's value of a message.
type Maker = Candidate<fn(&Message) -> Builder>;

/// Writes a value into the buffer and returns how many bytes it wrote. It returns `None` if it refuses
/// the value or the buffer.
type Builder = Box<dyn FnMut(&mut [u8]) -> Option<usize>>;

const TITLE: &str = "Build a DNS message with a question and three answers";

const CANDIDATES: [Maker; 6] = [
    Maker::new("by hand", overlaid::by_hand),
    Maker::new("by hand, again", overlaid::by_hand_again),
    Maker::new("overlaid", overlaid::overlaid),
    Maker::new("simple-dns", simple_dns::make)
        .checks_otherwise("panics if the buffer is too small")
        .copies("names, to find those that repeat"),
    Maker::new("binrw", binrw::make),
    Maker::new("deku", deku::make).checks("all, in part by hand"),
];

/// Checks that all candidates have the same results.
pub fn agree() -> Result<(), String> {
    agreement::check(TITLE, &CANDIDATES, message::variations(), |make, input: &Input| {
        let mut buffer = vec![0xaa; input.capacity];
        let length = make(&input.message)(&mut buffer)?;
        buffer.truncate(length);
        Some(buffer)
    })
}

/// Times the candidates and prints their table.
pub fn report(rounds: usize) {
    let message = Message::answer();
    let mut buffer = [0; 512];
    let mut builders: Vec<_> = CANDIDATES.iter().map(|each| (each.run)(&message)).collect();
    let length = builders[0](&mut buffer).unwrap_or_default();
    let title = format!("{TITLE}, {length} bytes");
    report::print(&title, &CANDIDATES, rounds, Repeats::SHORT, |index, _| {
        // The compiler must know neither the function nor the buffer.
        black_box(black_box(&mut builders[index])(black_box(&mut buffer)));
    });
}
