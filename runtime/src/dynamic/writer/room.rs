//! Room for bytes that are known only when what follows them is written.

use super::Writer;

impl Writer<'_> {
    /// Whether the bytes are compared with those that were written before.
    #[inline]
    pub(crate) const fn compares(&self) -> bool {
        self.compares
    }

    /// The bytes from here on that were written before, if they are compared.
    pub(crate) fn built_from(&self, start: usize) -> Option<&[u8]> {
        if self.compares { self.buffer.get(start..) } else { None }
    }

    /// Moves what was written from byte `from` on by this many bytes.
    pub(crate) fn insert(&mut self, from: usize, by: usize) {
        if by == 0 {
            return;
        }
        let (end, to) = (self.position, from.saturating_add(by));
        self.position = end.saturating_add(by);
        if self.placed >= from {
            self.placed = self.placed.saturating_add(by);
        }
        if let Some((open, _)) = self.open.as_mut().filter(|(open, _)| *open >= from) {
            *open = open.saturating_add(by);
        }
        if self.compares {
            self.differs = true;
            return;
        }
        // What does not fit the buffer any more is only counted.
        let kept = end.min(self.buffer.len().saturating_sub(by));
        if from < kept && self.buffer.get(to..).is_some() {
            self.buffer.copy_within(from..kept, to);
        }
    }

    /// Writes bytes over those from byte `at` on.
    #[inline]
    pub(crate) fn overwrite(&mut self, at: usize, bytes: &[u8]) {
        let end = self.position;
        self.position = at;
        self.put(bytes);
        self.position = end;
    }
}
