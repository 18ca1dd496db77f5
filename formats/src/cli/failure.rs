//! Why the program cannot do what it is asked for.

use std::io::Write;

use anstyle::AnsiColor;

/// Why nothing more can be shown.
#[derive(Debug)]
pub enum Failure {
    /// The arguments are wrong, or the file cannot be read; a sentence about it.
    Request(String),
    /// The file is of no known format; a sentence about it.
    Unknown(String),
    /// What reads the output is gone.
    OutputClosed,
}

impl Failure {
    /// The exit status.
    pub fn status(&self) -> u8 {
        match self {
            Self::OutputClosed => 0,
            Self::Unknown(_) => 1,
            Self::Request(_) => 2,
        }
    }

    /// Prints the sentence.
    pub fn report(&self) {
        match self {
            Self::Request(sentence) | Self::Unknown(sentence) => report(sentence),
            Self::OutputClosed => {}
        }
    }
}

/// Prints a sentence about what is wrong.
fn report(sentence: &str) {
    let style = AnsiColor::Red.on_default().bold();
    // If this cannot be written, there is nobody left to tell.
    let _ = writeln!(anstream::stderr(), "{style}error:{style:#} {sentence}");
}
