//! Bytes that are likely to be text.

use core::fmt::{self, Write};
use core::str;

/// How many characters, or bytes of text, there are at most.
pub(super) const CHARS: usize = 60;
/// How many bytes are few, so that a number in them may look like a character.
const SHORT: usize = 16;

/// The start of bytes that are likely to be text: at least half of them are of printable characters, without zeros after
/// them. Characters other than ASCII count if there is nothing but UTF-8, and in short bytes if all of it is printable.
pub(super) struct Text<'a> {
    start: &'a [u8],
    is_cut: bool,
}

impl<'a> Text<'a> {
    pub(super) fn of(bytes: &'a [u8]) -> Option<Self> {
        // The field may be as long as a disk, and only its start is shown.
        let shown = bytes.get(..CHARS).unwrap_or(bytes);
        let is_cut = shown.len() < bytes.len();
        let end = shown.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
        let start = shown.get(..end).unwrap_or_default();
        let of_ascii = start.iter().filter(|byte| is_printable(**byte)).count();
        let of_utf8: usize = printable(start, is_cut).map(char::len_utf8).sum();
        let is_half = |count: usize| count.saturating_mul(2) >= start.len();
        let is_utf8 = if start.len() > SHORT { is_half(of_utf8) } else { of_utf8 == start.len() };
        let is_text = is_half(of_ascii) || is_utf8;
        (is_text && (end > 0 || bytes.is_empty())).then_some(Self { start: shown, is_cut })
    }

    pub(super) fn write(&self, out: &mut impl Write) -> fmt::Result {
        out.write_char('"')?;
        let mut chunks = self.start.utf8_chunks().peekable();
        while let Some(chunk) = chunks.next() {
            for c in chunk.valid().chars() {
                match u8::try_from(c) {
                    Ok(byte) if c.is_ascii() => write!(out, "{}", byte.escape_ascii())?,
                    _ => write!(out, "{}", c.escape_debug())?,
                }
            }
            let is_cut_character = self.is_cut && chunks.peek().is_none();
            if !is_cut_character {
                write!(out, "{}", chunk.invalid().escape_ascii())?;
            }
        }
        out.write_str(if self.is_cut { "\"…" } else { "\"" })
    }
}

/// The printable characters of UTF-8, whose last character may be cut; none of anything else.
fn printable(bytes: &[u8], is_cut: bool) -> impl Iterator<Item = char> {
    let text = match str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) if is_cut && error.error_len().is_none() => {
            let valid = bytes.get(..error.valid_up_to()).unwrap_or_default();
            str::from_utf8(valid).unwrap_or_default()
        }
        Err(_) => "",
    };
    text.chars().filter(|c| match u8::try_from(*c) {
        Ok(byte) if c.is_ascii() => is_printable(byte),
        _ => c.escape_debug().len() == 1,
    })
}

fn is_printable(byte: u8) -> bool {
    byte.is_ascii_graphic() || byte.is_ascii_whitespace()
}
