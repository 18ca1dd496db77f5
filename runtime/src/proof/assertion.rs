//! Assertions in constants whose message has numbers in it that only the compiler knows.

/// A part of the message of a failed assertion.
#[derive(Debug, Clone, Copy)]
pub enum Fragment {
    /// Text that the macro wrote.
    Text(&'static str),
    /// A number in decimal.
    Number(usize),
    /// A number in hexadecimal, as `0x…`.
    Hexadecimal(u64),
}

/// Requires that the condition holds. Otherwise the build fails with the sentence that the fragments
/// make, and the error points at the caller's span.
///
/// # Panics
/// If `holds` is false. Generated code calls it in constants only, so the panic is a compile error.
#[track_caller]
pub const fn require(holds: bool, sentence: &[Fragment]) {
    if holds {
        return;
    }
    let mut message = Message { bytes: [0; 512], len: 0 };
    let mut i = 0;
    while i < sentence.len() {
        message = match sentence[i] {
            Fragment::Text(text) => message.text(text),
            Fragment::Number(number) => message.number(number as u64, 10),
            Fragment::Hexadecimal(number) => message.text("0x").number(number, 16),
        };
        i += 1;
    }
    panic!("{}", message.as_str())
}

/// The message, as far as it has been written.
struct Message {
    bytes: [u8; 512],
    len: usize,
}

impl Message {
    const fn text(mut self, text: &str) -> Self {
        let text = text.as_bytes();
        let mut i = 0;
        while i < text.len() {
            self.push(text[i]);
            i += 1;
        }
        self
    }

    const fn number(self, number: u64, base: u64) -> Self {
        let mut message = if number >= base { self.number(number / base, base) } else { self };
        #[expect(clippy::cast_possible_truncation, reason = "less than the base, which is 16")]
        let digit = (number % base) as usize;
        message.push(b"0123456789abcdef"[digit]);
        message
    }

    const fn push(&mut self, byte: u8) {
        if self.len < self.bytes.len() {
            self.bytes[self.len] = byte;
            self.len += 1;
        }
    }

    const fn as_str(&self) -> &str {
        let (written, _) = self.bytes.split_at(self.len);
        match core::str::from_utf8(written) {
            Ok(message) => message,
            // A sentence of more than 512 bytes was cut in the middle of a character.
            Err(_) => "the layout is wrong, and the sentence that says why is too long",
        }
    }
}
