//! The lines of a dump.

use core::fmt::{self, Write};

use crate::dump::Dump;
use crate::walker::Path;

/// A color of a text.
#[derive(Debug, Clone, Copy)]
pub(super) enum Color {
    None,
    /// Of the field with this number.
    Field(usize),
    Dim,
    Red,
}

/// The colors of fields, one after the other: blue, green, magenta, teal and orange of the 256 colors of terminals.
///
/// Their luminance is in the middle, so that they can be read on a light and on a dark background. The 16 colors that have
/// names depend on the terminal: its blue is often too dark for one background, and its yellow too light for the other.
const OF_FIELDS: [u8; 5] = [63, 28, 164, 30, 130];
const RED: u8 = 196;

impl Color {
    /// Chooses it, unless it is none.
    fn start(self, f: &mut dyn Write) -> fmt::Result {
        match self {
            Self::None => Ok(()),
            Self::Field(number) => {
                write!(f, "\x1b[38;5;{}m", OF_FIELDS[number % OF_FIELDS.len()])
            }
            Self::Dim => f.write_str("\x1b[2m"),
            Self::Red => write!(f, "\x1b[38;5;{RED}m"),
        }
    }

    fn end(self, f: &mut dyn Write) -> fmt::Result {
        match self {
            Self::None => Ok(()),
            Self::Field(_) | Self::Dim | Self::Red => f.write_str("\x1b[0m"),
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
        let rest = bytes.get(shown.len()..).unwrap_or_default();
        self.rest(start.saturating_add(shown.len()), rest, color)
    }

    /// Says how many more bytes a field has. Of these it shows the line with the byte that is asked for.
    fn rest(&mut self, start: usize, rest: &[u8], color: Color) -> fmt::Result {
        let width = self.dump.width;
        let asked = self.dump.offset.and_then(|offset| offset.checked_sub(start));
        let Some(line) = asked.and_then(|asked| rest.chunks(width).nth(asked / width)) else {
            return self.left_out(start, rest.len());
        };
        let before = asked.unwrap_or(0) / width * width;
        self.left_out(start, before)?;
        let start = start.saturating_add(before);
        self.start(Some(start))?;
        self.hex(line, color)?;
        self.left_out(start.saturating_add(line.len()), rest.len() - before - line.len())
    }

    /// Says how many bytes are left out, if any are.
    fn left_out(&mut self, start: usize, count: usize) -> fmt::Result {
        if count == 0 {
            return Ok(());
        }
        self.is_cut = true;
        self.start(Some(start))?;
        self.colored(Color::Dim, |f| match count {
            1 => f.write_str("… 1 more byte"),
            _ => write!(f, "… {count} more bytes"),
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

    /// Writes a line with the path of a field, which is not cut, so that it can be copied.
    pub(super) fn path(&mut self, path: &Path<'_>) -> fmt::Result {
        if path.is_empty() {
            return Ok(());
        }
        self.start(None)?;
        write!(self.f, "path: {path}")
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
            let mut out = Limited::new(f, room);
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
        let color = if self.dump.colors { color } else { Color::None };
        color.start(self.f)?;
        write(self.f)?;
        color.end(self.f)
    }
}

/// A text that ends in `…` if it has more columns than there is room for.
pub(super) struct Limited<'w> {
    out: &'w mut dyn Write,
    /// How many more columns there is room for.
    room: usize,
    /// The last character, for which the mark may have to stand.
    held: Option<char>,
    is_full: bool,
}

impl<'w> Limited<'w> {
    fn new(out: &'w mut dyn Write, room: usize) -> Self {
        Self { out, room, held: None, is_full: false }
    }

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
            if self.is_full {
                return Ok(());
            }
            let columns = columns_of(c);
            self.is_full = columns > self.room;
            if self.is_full {
                // The mark has one column, and the last character has at least one.
                let last = self.held.replace('…').filter(|_| self.room > 0);
                return last.map_or(Ok(()), |last| self.out.write_char(last));
            }
            if let Some(held) = self.held.replace(c) {
                self.out.write_char(held)?;
            }
            self.room -= columns;
        }
        Ok(())
    }
}

/// Ranges of characters that have two columns on a terminal: those of East Asian scripts, and emoji.
const WIDE: [(char, char); 14] = [
    ('\u{1100}', '\u{115f}'),
    ('\u{231a}', '\u{23ff}'),
    ('\u{25fd}', '\u{27bf}'),
    ('\u{2b1b}', '\u{2b55}'),
    ('\u{2e80}', '\u{303e}'),
    ('\u{3041}', '\u{a4cf}'),
    ('\u{a960}', '\u{a97c}'),
    ('\u{ac00}', '\u{d7a3}'),
    ('\u{f900}', '\u{faff}'),
    ('\u{fe10}', '\u{fe6b}'),
    ('\u{ff01}', '\u{ff60}'),
    ('\u{ffe0}', '\u{ffe6}'),
    ('\u{16fe0}', '\u{1faff}'),
    ('\u{20000}', '\u{3fffd}'),
];

/// How many columns a character has at most. Terminals differ in some of them, so that a line may be shorter than it could
/// be, but is never longer.
fn columns_of(c: char) -> usize {
    let is_wide = WIDE.iter().any(|(first, last)| (*first..=*last).contains(&c));
    if is_wide { 2 } else { 1 }
}

#[cfg(test)]
mod tests {
    use std::string::String;

    use super::*;

    /// The relative luminance of one of the 256 colors after the first 16, as the Web Content Accessibility Guidelines
    /// define it.
    fn luminance(color: u8) -> f64 {
        let level = |i: u8| if i == 0 { 0.0 } else { (55.0 + 40.0 * f64::from(i)) / 255.0 };
        let linear =
            |c: f64| if c <= 0.03928 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) };
        let cube = color - 16;
        let [red, green, blue] = [cube / 36, cube / 6 % 6, cube % 6].map(|i| linear(level(i)));
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    #[test]
    fn each_color_has_contrast_on_a_light_and_on_a_dark_background() {
        for color in OF_FIELDS.into_iter().chain([RED]) {
            let (white, black) =
                (1.05 / (luminance(color) + 0.05), (luminance(color) + 0.05) / 0.05);
            assert!(white > 3.9 && black > 4.3, "{color}: {white} on white, {black} on black");
        }
    }

    #[test]
    fn a_text_that_does_not_fit_ends_in_a_mark_and_one_that_fits_does_not() {
        let limited = |text: &str, room| {
            let mut written = String::new();
            let mut out = Limited::new(&mut written, room);
            text.chars().try_for_each(|c| out.write_char(c)).expect("a String grows");
            out.finish().expect("a String grows");
            written
        };
        assert_eq!(limited("four", 4), "four");
        assert_eq!(limited("fiver", 4), "fiv…");
        assert_eq!(limited("日本", 4), "日本");
        assert_eq!(limited("日本x", 4), "日…");
        assert_eq!(limited("日本語", 5), "日本…");
        assert_eq!(limited("日", 1), "…");
        assert_eq!(limited("", 1), "");
    }
}
