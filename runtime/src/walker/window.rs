//! The bytes that are not laid yet.

use core::ops::Range;

use crate::error::Fault;
use crate::walker::error::{Cause, WalkError, Wrong};
use crate::walker::site::Site;

/// Bytes that are not laid yet, as offsets in what the walker was given.
#[derive(Debug, Clone, Copy)]
pub(super) struct Window {
    /// The first of them.
    pub(super) pos: usize,
    /// Where they end.
    pub(super) end: usize,
    /// How many schemas that returned to themselves they are in. What a place refers to starts at 0.
    pub(super) depth: u32,
    /// How many levels of the stack they may take: the places that were followed, and the schemas that returned to
    /// themselves, also those around the places.
    pub(super) nested: u32,
}

impl Window {
    /// Bytes in no schema that returned to itself.
    pub(super) const fn new(pos: usize, end: usize) -> Self {
        Self { pos, end, depth: 0, nested: 0 }
    }

    pub(super) const fn left(self) -> usize {
        self.end.saturating_sub(self.pos)
    }

    /// The error of a field whose bytes would be the first ones.
    pub(super) fn fails(self, site: Site, cause: impl Into<Cause>) -> Wrong {
        WalkError::new(site, self.pos, cause.into())
    }

    /// Takes this many bytes.
    pub(super) fn take(&mut self, count: u64, site: Site) -> Result<Range<usize>, Wrong> {
        let (start, available) = (self.pos, self.left());
        match usize::try_from(count).ok().filter(|count| *count <= available) {
            Some(count) => {
                self.pos += count;
                Ok(start..self.pos)
            }
            None => Err(self.fails(site, Fault::Short { needed: count, available })),
        }
    }

    /// Takes this many bytes as a range of their own.
    pub(super) fn take_range(&mut self, count: u64, site: Site) -> Result<Self, Wrong> {
        let Range { start, end } = self.take(count, site)?;
        Ok(Self { pos: start, end, ..*self })
    }

    /// Takes all bytes as a range of their own.
    pub(super) fn take_all(&mut self) -> Self {
        let all = *self;
        self.pos = self.end;
        all
    }

    /// Requires that no bytes are left.
    pub(super) fn finish(self, site: Site) -> Result<(), Wrong> {
        match self.left() {
            0 => Ok(()),
            left => Err(self.fails(site, Fault::Trailing { left })),
        }
    }
}
