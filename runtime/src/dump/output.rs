//! The lines of a dump.

use core::fmt::{self, Write};

use crate::dump::Dump;

/// A color of a text.
#[derive(Debug, Clone, Copy)]
pub(super) enum Color {
    None,
    /// Of the field with this number.
    Field(usize),
    Dim,
    Red,
}

/// The colors of fields, one after the other, which can be read on a light and on a dark background.
const OF_FIELDS: [u8; 5] = [34, 32, 35, 36, 33];

impl Color {
    /// The parameter of the escape sequence that chooses it.
    fn code(self) -> Option<u8> {
        match self {
            Self::None => None,
            Self::Field(number) => Some(OF_FIELDS[number % OF_FIELDS.len()]),
            Self::Dim => Some(2),
            Self::Red => Some(31),
        }
    }
}

/// Where the lines of a dump are written.
pub(super) struct Output<'p> {
    f: &'p mut dyn Write,
    dump: &'p Dump<'p>,
    /// How many digits offsets have.
    digits: usize,
    is_first: bool,
    /// Whether bytes were left out.
    pub(super) is_cut: bool,
}

/// How many characters of a text there are at least.
const LEAST: usize = 16;

impl<'p> Output<'p> {
    /// Of bytes before `end`.
    pub(super) fn new(f: &'p mut dyn Write, dump: &'p Dump<'p>, end: usize) -> Self {
        let bits = usize::BITS - end.saturating_sub(1).leading_zeros();
        Self { f, dump, digits: bits.div_ceil(4).max(1) as usize, is_first: true, is_cut: false }
    }

    /// Writes lines of bytes, of which the first also has a text.
    pub(super) fn lines(
        &mut self,
        start: usize,
        bytes: &[u8],
        depth: usize,
        color: Color,
        text: impl FnOnce(&mut Limited<'_>) -> fmt::Result,
    ) -> fmt::Result {
        let width = self.dump.width;
        let shown = bytes.get(..self.dump.bytes).unwrap_or(bytes);
        let mut lines = shown.chunks(width);
        let first = lines.next().unwrap_or_default();
        self.start(Some(start).filter(|_| !bytes.is_empty()))?;
        self.hex(first, color)?;
        self.beside(first.len(), depth, color, text)?;
        let mut at = start.saturating_add(width);
        for line in lines {
            self.start(Some(at))?;
            self.hex(line, color)?;
            at = at.saturating_add(width);
        }
        let left_out = bytes.len() - shown.len();
        if left_out == 0 {
            return Ok(());
        }
        self.is_cut = true;
        self.start(Some(start.saturating_add(shown.len())))?;
        self.colored(Color::Dim, |f| match left_out {
            1 => f.write_str("… 1 more byte"),
            _ => write!(f, "… {left_out} more bytes"),
        })
    }

    /// Writes a line with a text and no bytes.
    pub(super) fn text(
        &mut self,
        offset: Option<usize>,
        depth: usize,
        text: impl FnOnce(&mut Limited<'_>) -> fmt::Result,
    ) -> fmt::Result {
        self.start(offset)?;
        self.beside(0, depth, Color::None, text)
    }

    /// Writes a line with an error, which is not cut.
    pub(super) fn error(
        &mut self,
        offset: usize,
        depth: usize,
        text: fmt::Arguments<'_>,
    ) -> fmt::Result {
        self.start(Some(offset))?;
        self.spaces(self.indentation(depth))?;
        self.colored(Color::Red, |f| f.write_fmt(text))
    }

    /// Starts a line with this offset.
    fn start(&mut self, offset: Option<usize>) -> fmt::Result {
        if !self.is_first {
            self.f.write_char('\n')?;
        }
        self.is_first = false;
        let digits = self.digits;
        match offset {
            Some(offset) => self.colored(Color::Dim, |f| write!(f, "{offset:0digits$x}"))?,
            None => self.spaces(digits)?,
        }
        self.f.write_str("  ")
    }

    fn hex(&mut self, bytes: &[u8], color: Color) -> fmt::Result {
        if bytes.is_empty() {
            return Ok(());
        }
        self.colored(color, |f| {
            bytes
                .iter()
                .enumerate()
                .try_for_each(|(i, byte)| write!(f, "{}{byte:02x}", if i == 0 { "" } else { " " }))
        })
    }

    /// Writes a text after this many bytes, as far as there is room for it.
    fn beside(
        &mut self,
        bytes: usize,
        depth: usize,
        color: Color,
        text: impl FnOnce(&mut Limited<'_>) -> fmt::Result,
    ) -> fmt::Result {
        let written = bytes.saturating_mul(3).saturating_sub(1);
        let before = self.indentation(depth);
        self.spaces(before.saturating_sub(written))?;
        let room = self.dump.columns.saturating_sub(self.digits + 2 + before).max(LEAST);
        self.colored(color, |f| {
            let mut out = Limited { out: f, room, held: None };
            text(&mut out)?;
            out.finish()
        })
    }

    /// How many characters there are between the offset and a text.
    fn indentation(&self, depth: usize) -> usize {
        self.dump.width.saturating_mul(3).saturating_add(1).saturating_add(depth.saturating_mul(2))
    }

    fn spaces(&mut self, count: usize) -> fmt::Result {
        // Not by the formatter's own padding, which is limited to 16 bits and panics beyond.
        (0..count).try_for_each(|_| self.f.write_char(' '))
    }

    fn colored(
        &mut self,
        color: Color,
        write: impl FnOnce(&mut dyn Write) -> fmt::Result,
    ) -> fmt::Result {
        let Some(code) = color.code().filter(|_| self.dump.colors) else { return write(self.f) };
        write!(self.f, "\x1b[{code}m")?;
        write(self.f)?;
        self.f.write_str("\x1b[0m")
    }
}

/// A text that ends in `…` if it has more characters than there is room for.
pub(super) struct Limited<'w> {
    out: &'w mut dyn Write,
    /// How many more characters there is room for.
    room: usize,
    /// The last character, for which the mark may have to stand.
    held: Option<char>,
}

impl Limited<'_> {
    fn finish(self) -> fmt::Result {
        match self.held {
            Some(last) => self.out.write_char(last),
            None => Ok(()),
        }
    }
}

impl Write for Limited<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for c in text.chars() {
            if self.room == 0 {
                self.held = Some('…');
                return Ok(());
            }
            if let Some(held) = self.held.replace(c) {
                self.out.write_char(held)?;
            }
            self.room -= 1;
        }
        Ok(())
    }
}
