//! The standard output.

use std::fmt;
use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};

use anstream::{AutoStream, ColorChoice};
use terminal_size::{Width, terminal_size_of};

use crate::cli::failure::Failure;
use crate::cli::source::sentence;

/// The standard output, which is written in large pieces.
pub struct Output {
    out: BufWriter<AutoStream<StdoutLock<'static>>>,
    /// What went wrong when something was formatted.
    error: Option<io::Error>,
    has_colors: bool,
}

impl Output {
    pub fn new() -> Self {
        let stdout = AutoStream::auto(io::stdout().lock());
        let has_colors = stdout.current_choice() != ColorChoice::Never;
        Self { out: BufWriter::with_capacity(1 << 16, stdout), error: None, has_colors }
    }

    /// Whether escape sequences for colors are wanted.
    pub fn has_colors(&self) -> bool {
        self.has_colors
    }

    /// How many columns the terminal has, if it is one.
    pub fn columns() -> Option<usize> {
        let Width(columns) = terminal_size_of(io::stdout())?.0;
        Some(columns.into())
    }

    pub fn is_terminal() -> bool {
        io::stdout().is_terminal()
    }

    /// What went wrong when something was formatted to this.
    pub fn failure(&mut self) -> Failure {
        self.error.take().unwrap_or_else(|| io::Error::other("cannot be formatted")).into()
    }

    /// Writes what is not written yet.
    pub fn finish(mut self) -> Result<(), Failure> {
        Ok(self.out.flush()?)
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

impl fmt::Write for Output {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.out.write_all(text.as_bytes()).map_err(|error| {
            self.error = Some(error);
            fmt::Error
        })
    }
}

/// Of writing to the standard output.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::OutputClosed,
            _ => Self::Request(format!("cannot write the output: {}", sentence(&error))),
        }
    }
}
