//! A schema that is being laid by its plan.

use super::MOST;
use super::term::Term;

/// How far a schema is laid, and what the names in its terms stand for.
pub(super) struct State<'s> {
    pub(super) bytes: &'s [u8],
    /// What is given to the schema, in the order of its parameters.
    pub(super) given: &'s [i64],
    /// Where the parts start that have a number for this; [`ABSENT`] for those that are not there.
    pub(super) starts: [usize; MOST],
    /// Where the schema starts, and where its range ends.
    pub(super) start: usize,
    pub(super) schema_end: usize,
    /// The bytes that are not laid yet.
    pub(super) pos: usize,
    pub(super) end: usize,
    /// How many elements the list has that comes next.
    pub(super) count: usize,
}

/// The start of a part that is not there.
pub(super) const ABSENT: usize = usize::MAX;

/// How the range of a part is decided.
#[repr(u8)]
pub(super) enum Extent {
    /// It has none, and takes as many bytes as its content says.
    Content,
    /// It has all bytes but the last ones, which belong to the parts after it.
    Rest(usize),
    Len(Term),
    End(Term),
}

/// The bytes that a part may take.
#[derive(Clone, Copy)]
pub(in crate::walker) struct Bounds {
    pub(in crate::walker) pos: usize,
    pub(in crate::walker) end: usize,
}

impl<'s> State<'s> {
    #[inline]
    pub(super) fn new(bytes: &'s [u8], Bounds { pos, end }: Bounds, given: &'s [i64]) -> Self {
        let (starts, count) = ([ABSENT; MOST], 0);
        Self { bytes, given, starts, start: pos, schema_end: end, pos, end, count }
    }

    /// Takes this many bytes.
    #[inline]
    pub(super) fn take(&mut self, count: usize) -> Option<()> {
        self.take_to(self.pos.checked_add(count)?)
    }

    /// Takes the bytes before this offset.
    #[inline]
    pub(super) fn take_to(&mut self, end: usize) -> Option<()> {
        if end < self.pos || end > self.end {
            return None;
        }
        self.pos = end;
        Some(())
    }

    /// Takes the bytes before this byte of the schema.
    #[inline]
    pub(super) fn take_up_to(&mut self, end: usize) -> Option<()> {
        self.take_to(self.start.checked_add(end)?)
    }

    /// Takes the padding to a multiple of bytes.
    #[inline]
    pub(super) fn pad(&mut self, multiple: usize) -> Option<()> {
        self.take_up_to((self.pos - self.start).checked_next_multiple_of(multiple)?)
    }

    /// Narrows the range of the schema to this many bytes.
    #[inline]
    pub(super) fn narrow(&mut self, len: &Term) -> Option<()> {
        let end = self.start.checked_add(len.extent(self)?)?;
        if end < self.pos || end > self.end {
            return None;
        }
        (self.end, self.schema_end) = (end, end);
        Some(())
    }

    /// Where the bytes end before the last ones.
    #[inline]
    pub(super) fn before(&self, tail: usize) -> Option<usize> {
        self.end.checked_sub(tail)
    }

    /// The bytes that a part may take.
    #[inline]
    pub(super) fn range(&self, extent: &Extent) -> Option<Bounds> {
        let end = match extent {
            Extent::Content => self.end,
            Extent::Rest(tail) => self.before(*tail)?,
            Extent::Len(len) => self.pos.checked_add(len.extent(self)?)?,
            Extent::End(end) => self.start.checked_add(end.extent(self)?)?,
        };
        (self.pos <= end && end <= self.end).then_some(Bounds { pos: self.pos, end })
    }

    /// Goes on after a part whose content ends here. It must fill the range that it has, unless padding may follow it
    /// there.
    #[inline]
    pub(super) fn go_on(
        &mut self,
        extent: &Extent,
        range: Bounds,
        end: usize,
        is_padded: bool,
    ) -> Option<()> {
        if matches!(extent, Extent::Content) {
            self.pos = end;
            return Some(());
        }
        self.pos = range.end;
        (end == range.end || is_padded).then_some(())
    }

    /// Requires that a condition holds.
    #[inline]
    pub(super) fn require(&self, condition: &Term) -> Option<()> {
        (condition.value(self)? != 0).then_some(())
    }

    /// Takes the bytes before a terminator, and the terminator. Returns where they end.
    pub(super) fn take_terminated(&mut self, terminator: u8) -> Option<usize> {
        let length = self.find(Bounds { pos: self.pos, end: self.end }, terminator)?;
        let end = self.pos + length;
        self.pos = end + 1;
        Some(end)
    }

    /// How many bytes of a range are before a terminator.
    pub(super) fn find(&self, range: Bounds, terminator: u8) -> Option<usize> {
        let bytes = self.bytes.get(range.pos..range.end)?;
        bytes.iter().position(|byte| *byte == terminator)
    }
}
