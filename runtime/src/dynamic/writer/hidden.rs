//! Fields that are zero while they are computed.

use super::Writer;

/// The bytes that a field had before it was made zero.
#[derive(Debug, Clone, Copy)]
pub struct Hidden {
    at: usize,
    count: usize,
    bytes: [u8; 16],
}

impl<P> Writer<'_, P> {
    /// Makes a field of `count` bytes zero, which starts `offset` bytes after the byte `run`. Its bytes may be
    /// there already: where parts may overlap, a value is written once more to compare the bytes.
    #[must_use]
    pub fn hide(&mut self, run: usize, offset: usize, count: usize) -> Hidden {
        let hidden = Hidden { at: run.saturating_add(offset), count, bytes: [0; 16] };
        self.swap(hidden)
    }

    /// Gives a field the bytes again that it had.
    pub fn show(&mut self, hidden: Hidden) {
        self.swap(hidden);
    }

    fn swap(&mut self, mut hidden: Hidden) -> Hidden {
        let field = self.buffer.get_mut(hidden.at..).unwrap_or_default();
        for (byte, other) in field.iter_mut().zip(&mut hidden.bytes).take(hidden.count) {
            core::mem::swap(byte, other);
        }
        hidden
    }
}
