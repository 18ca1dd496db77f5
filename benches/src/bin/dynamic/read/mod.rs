//! Reading: a message is checked, and some of its fields are read.

pub mod dns;
pub mod elf;
mod ipv4;
mod list;
pub mod numbers;
pub mod pcap;
mod peers;
pub mod tiff;
mod zip;

use std::hint::black_box;

use crate::agreement::{self, variations};
use crate::candidate::Candidate;
use crate::report::{self, Repeats};

/// Checks the bytes, reads some fields, and folds them into one number. It returns `None` if it
/// refuses the bytes.
type Reader = Candidate<fn(&[u8]) -> Option<u64>>;

/// A format with its candidates.
pub struct Format {
    title: &'static str,
    message: fn() -> Vec<u8>,
    candidates: &'static [Reader],
}

pub const FORMATS: [Format; 8] = [
    ipv4::FORMAT,
    zip::FORMAT,
    elf::little::FORMAT,
    elf::chosen::FORMAT,
    list::FORMAT,
    dns::FORMAT,
    numbers::FORMAT,
    tiff::FORMAT,
];

impl Format {
    /// Checks that all candidates have the same results.
    pub fn agree(&self) -> Result<(), String> {
        let message = (self.message)();
        let inputs = variations(&message);
        agreement::check(self.title, self.candidates, inputs, |read, bytes| read(bytes))
    }

    /// Times the candidates and prints their table.
    pub fn report(&self, rounds: usize) {
        let message = (self.message)();
        let title = format!("Read {}, {} bytes", self.title, message.len());
        report::print(&title, self.candidates, rounds, Repeats::SHORT, |_, read| {
            // The compiler must know neither the function nor the bytes.
            black_box(black_box(read)(black_box(&message)));
        });
    }
}
