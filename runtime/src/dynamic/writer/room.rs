//! Room for bytes that are known only when what follows them is written.

use super::Writer;
use super::copy::copy;
use crate::dynamic::pass::Pass;

impl<P: Pass> Writer<'_, P> {
    /// The bytes from here on that were written before, if they are compared.
    pub(crate) fn built_from(&self, start: usize) -> Option<&[u8]> {
        if P::COMPARES { self.buffer.get(start..) } else { None }
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
        if P::COMPARES {
            self.note_difference();
            return;
        }
        // What does not fit the buffer any more is only counted.
        let kept = end.min(self.buffer.len().saturating_sub(by));
        if from < kept && self.buffer.get(to..).is_some() {
            self.buffer.copy_within(from..kept, to);
        }
    }

    /// Notes that the bytes that were written before are not those of the value.
    pub(crate) fn note_difference(&mut self) {
        self.differs = true;
    }

    /// Writes bytes over those from byte `at` on.
    #[inline]
    pub(crate) fn overwrite(&mut self, at: usize, bytes: &[u8]) {
        match self.buffer.get_mut(at..at.wrapping_add(bytes.len())) {
            Some(buffer) if P::COMPARES => self.differs |= *buffer != *bytes,
            Some(buffer) => copy(buffer, bytes),
            None => {}
        }
    }
}
