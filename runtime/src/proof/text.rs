//! Sentences with numbers in them, put together by the compiler.

/// A part of a sentence that a failed assertion prints.
#[derive(Debug, Clone, Copy)]
pub enum Piece {
    /// Words, known when the code was generated.
    Words(&'static str),
    /// A number that only the compiler knows.
    Number(usize),
    /// A 64-bit number as `0x…`.
    Hex(u64),
}

/// Fails the build with this sentence unless `holds`; the error points at the caller's span.
///
/// # Panics
/// Always in a constant, that is at compile time, and only unless `holds`.
#[track_caller]
pub const fn require(holds: bool, sentence: &[Piece]) {
    if holds {
        return;
    }
    let mut text = Text { bytes: [0; 512], len: 0 };
    let mut i = 0;
    while i < sentence.len() {
        text = match sentence[i] {
            Piece::Words(words) => text.words(words),
            Piece::Number(number) => text.number(number as u64, 10),
            Piece::Hex(number) => text.words("0x").number(number, 16),
        };
        i += 1;
    }
    panic!("{}", text.as_str())
}

struct Text {
    bytes: [u8; 512],
    len: usize,
}

impl Text {
    const fn words(mut self, words: &str) -> Self {
        let words = words.as_bytes();
        let mut i = 0;
        while i < words.len() && self.len < self.bytes.len() {
            self.bytes[self.len] = words[i];
            self.len += 1;
            i += 1;
        }
        self
    }

    const fn number(self, number: u64, base: u64) -> Self {
        let shorter = if number >= base { self.number(number / base, base) } else { self };
        #[expect(clippy::cast_possible_truncation, reason = "less than the base, which is 16")]
        let digit = (number % base) as usize;
        let (_, from) = "0123456789abcdef".split_at(digit);
        let (digit, _) = from.split_at(1);
        shorter.words(digit)
    }

    const fn as_str(&self) -> &str {
        let (text, _) = self.bytes.split_at(self.len);
        match core::str::from_utf8(text) {
            Ok(text) => text,
            // Only a sentence over 512 bytes is cut, and only in the middle of a character.
            Err(_) => "the layout does not hold, and the sentence that says why is too long",
        }
    }
}
