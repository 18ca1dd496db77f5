//! The bytes of a value that is being built.

mod hidden;
mod places;
mod room;
mod terminated;

pub use places::Places;

use crate::dynamic::built::Built;
use crate::error::{Fault, OverlayError, Site};
use crate::overlay::View;
use crate::raw;

/// Where the bytes of a value are written. After the end of its buffer it only counts, so that a buffer
/// that is too small, or has no bytes at all, says how many bytes the value takes.
#[derive(Debug)]
pub struct Writer<'a> {
    buffer: &'a mut [u8],
    /// The offset of the next byte, which may be past the end of the buffer.
    position: usize,
    /// The end of what was written before parts that have an offset of their own.
    placed: usize,
    /// Whether the bytes are there already, and are compared.
    compares: bool,
    /// Whether bytes that were compared are not the same.
    differs: bool,
    /// Whether a schema has conditions that are checked when it is laid.
    has_checks: bool,
    /// Where a schema ends whose expressions read how many bytes its range has, so that the range must end
    /// there too.
    open: Option<(usize, &'static Site)>,
}

/// Where a schema starts.
#[derive(Debug, Clone, Copy)]
pub struct Start(usize);

/// Where a part of a schema is, counted from the start of the schema, and how many elements it has.
#[derive(Debug, Clone, Copy)]
pub struct BuiltPart {
    /// The offset of the schema from the start of what is built.
    pub base: usize,
    /// Its first byte.
    pub start: usize,
    /// The byte after its last one, without the padding.
    pub end: usize,
    /// How many elements it has, if it is a list; or how many bytes.
    pub count: usize,
}

impl<'a> Writer<'a> {
    /// A writer into this buffer.
    #[inline]
    #[must_use]
    pub fn new(buffer: &'a mut [u8]) -> Self {
        Self {
            buffer,
            position: 0,
            placed: 0,
            compares: false,
            differs: false,
            has_checks: false,
            open: None,
        }
    }

    /// How many bytes the value has so far.
    #[inline]
    #[must_use]
    pub const fn size(&self) -> usize {
        self.position
    }

    /// The start of the schema whose bytes follow.
    #[inline]
    #[must_use]
    pub const fn start(&self) -> Start {
        Start(self.position)
    }

    /// How many bytes of the schema are written.
    #[inline]
    #[must_use]
    pub const fn position(&self, start: Start) -> usize {
        self.position.wrapping_sub(start.0)
    }

    /// The error about a field that follows here.
    #[cold]
    pub fn fault(&self, site: &'static Site, fault: impl FnOnce() -> Fault) -> OverlayError {
        OverlayError::Field { site, offset: self.position, fault: fault(), buffer: None }
    }

    /// Takes the next bytes of the buffer, if it has so many.
    #[inline]
    fn take(&mut self, count: usize) -> Option<&mut [u8]> {
        let start = self.position;
        self.position = start.saturating_add(count);
        // In two steps, so that the compiler sees that the bytes are `count`, and no copy can panic.
        self.buffer.get_mut(start..)?.get_mut(..count)
    }

    /// Writes bytes.
    #[inline]
    pub fn put(&mut self, bytes: &[u8]) {
        let compares = self.compares;
        let Some(buffer) = self.take(bytes.len()) else { return };
        if compares {
            self.differs |= *buffer != *bytes;
        } else {
            buffer.copy_from_slice(bytes);
        }
    }

    /// Writes bytes that belong to no field. Where a part lies already, its bytes stay.
    #[inline]
    pub fn fill(&mut self, byte: u8, count: usize) {
        let (start, compares) = (self.position.max(self.placed), self.compares);
        self.position = self.position.saturating_add(count);
        if let (Some(buffer), false) = (self.buffer.get_mut(start..self.position), compares) {
            buffer.fill(byte);
        }
    }

    /// How many bytes there are up to byte `end` of the schema.
    ///
    /// # Errors
    /// If more bytes are written already.
    pub fn up_to(&self, whole: Start, end: u64, site: &'static Site) -> Result<u64, OverlayError> {
        let start = self.position(whole);
        match end.checked_sub(start as u64) {
            Some(count) => Ok(count),
            None => Err(self.fault(site, || Fault::Before { end, start })),
        }
    }

    /// The error about an expression that is needed before the field is written, but reads what is known
    /// only afterwards.
    ///
    /// # Errors
    /// Always.
    #[cold]
    pub fn unplaced(
        &self,
        attribute: &'static str,
        site: &'static Site,
    ) -> Result<u64, OverlayError> {
        Err(self.fault(site, || Fault::Unplaced { attribute }))
    }

    /// Writes zeroes after an element, which starts at `start`, up to its stride.
    ///
    /// # Errors
    /// If the element has more bytes.
    pub fn fill_stride(
        &mut self,
        start: usize,
        stride: u64,
        site: &'static Site,
    ) -> Result<(), OverlayError> {
        let element = self.position.saturating_sub(start);
        match stride.checked_sub(element as u64) {
            Some(gap) => self.fill(0, usize::try_from(gap).unwrap_or(usize::MAX)),
            None => return Err(self.fault(site, || Fault::Stride { stride, element })),
        }
        Ok(())
    }

    /// Writes a run.
    #[inline]
    pub fn put_run<V: View>(&mut self, run: &V) {
        self.put(raw::bytes_of(run));
    }

    /// Leaves room for a run, which [`patch`](Self::patch) writes.
    #[inline]
    pub fn reserve(&mut self, count: usize) -> usize {
        let start = self.position;
        self.position = start.saturating_add(count);
        start
    }

    /// Writes a run where room for it was left.
    #[inline]
    pub fn patch<V: View>(&mut self, at: usize, run: &V) {
        self.overwrite(at, raw::bytes_of(run));
    }

    /// Writes a run that has fields which are computed of it, and which [`patch`](Self::patch) writes again.
    #[inline]
    pub fn draft<V: View>(&mut self, at: usize, run: &V) {
        if !self.compares {
            self.patch(at, run);
        }
    }

    /// Writes zeroes up to the next multiple of `multiple` bytes from the start of the schema.
    #[inline]
    pub fn pad(&mut self, start: Start, multiple: usize) {
        let over = self.position(start).checked_rem(multiple).unwrap_or(0);
        if over != 0 {
            self.fill(0, multiple.wrapping_sub(over));
        }
    }

    /// Writes zeroes up to byte `at` of the schema.
    ///
    /// # Errors
    /// If more bytes are written already.
    pub fn skip_to(
        &mut self,
        start: Start,
        at: usize,
        site: &'static Site,
    ) -> Result<(), OverlayError> {
        let end = self.position(start);
        match at.checked_sub(end) {
            Some(gap) => self.fill(0, gap),
            None => return Err(self.fault(site, || Fault::Behind { at: at as u64, end })),
        }
        Ok(())
    }

    /// The part that starts at `start`, counted from the start of the schema, and ends here.
    #[inline]
    #[must_use]
    pub const fn span(&self, whole: Start, start: usize, count: usize) -> BuiltPart {
        BuiltPart { base: whole.0, start, end: self.position(whole), count }
    }

    /// Whether the buffer has all bytes that were written.
    #[inline]
    const fn is_complete(&self) -> bool {
        self.position <= self.buffer.len()
    }

    /// The bytes of the schema, if the buffer has them all.
    #[inline]
    #[must_use]
    pub fn built(&self, start: Start) -> Option<Built<'_>> {
        let bytes = self.buffer.get(start.0..self.position)?;
        Some(Built::new(bytes, start.0))
    }

    /// Notes that the schema has conditions that are checked when it is laid.
    #[inline]
    pub fn note_checks(&mut self) {
        self.has_checks = true;
    }

    /// Whether a schema has conditions that are checked when it is laid.
    #[inline]
    #[must_use]
    pub const fn has_checks(&self) -> bool {
        self.has_checks
    }

    /// Notes that expressions of the schema which ends here read how many bytes its range has.
    ///
    /// # Errors
    /// If an earlier schema did, whose range does not end there.
    pub fn open(&mut self, site: &'static Site) -> Result<(), OverlayError> {
        self.close()?;
        self.open = Some((self.position, site));
        Ok(())
    }

    /// Notes that a range ends here.
    ///
    /// # Errors
    /// If expressions of a schema in it read how many bytes the range has, and the schema does not end here.
    #[inline]
    pub fn close(&mut self) -> Result<(), OverlayError> {
        match self.open.take() {
            Some((end, site)) if end != self.position => {
                Err(OverlayError::Field { site, offset: end, fault: Fault::Followed, buffer: None })
            }
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SITE: &Site = &Site { schema: "Entry", field: "name", last: "" };

    /// What is written into a buffer of this many bytes, and how many bytes the value takes.
    fn written<const N: usize>(write: impl FnOnce(&mut Writer<'_>)) -> ([u8; N], usize) {
        let mut buffer = [0xff; N];
        let mut writer = Writer::new(&mut buffer);
        write(&mut writer);
        let size = writer.size();
        (buffer, size)
    }

    #[test]
    fn a_writer_counts_what_its_buffer_does_not_hold() {
        let write = |writer: &mut Writer<'_>| {
            let run = writer.reserve(2);
            writer.put(b"ab");
            writer.fill(0, 1);
            writer.put(b"c");
            writer.patch(run, b"XY");
        };
        assert_eq!(written(write), (*b"XYab\0c", 6));
        assert_eq!(written(write), (*b"XYab\0", 6));
        assert_eq!(written(write), (*b"XY\xff", 6));
        assert_eq!(written(write), ([], 6));
    }

    #[test]
    fn sizes_that_no_buffer_has_do_not_overflow() {
        let (_, size) = written::<4>(|writer| {
            writer.fill(0, usize::MAX);
            writer.put(b"a");
            writer.pad(Start(0), 4);
            assert!(writer.built(Start(0)).is_none());
        });
        assert_eq!(size, usize::MAX);
    }

    #[test]
    fn paddings_and_gaps_count_from_the_start_of_the_schema() {
        let (bytes, size) = written(|writer| {
            writer.put(b"a");
            let start = writer.start();
            writer.put(b"b");
            writer.pad(start, 4);
            writer.skip_to(start, 6, SITE).expect("a gap");
            writer.put(b"c");
            let error = writer.skip_to(start, 2, SITE).expect_err("behind");
            assert!(error.to_string().ends_with("but the one before ends at 7"), "{error}");
        });
        assert_eq!((bytes, size), (*b"ab\0\0\0\0\0c", 8));
    }

    #[test]
    fn a_terminator_is_not_among_the_bytes_that_it_ends() {
        let (bytes, _) = written(|writer| {
            writer.put_terminated(b"a", 0, SITE).expect("no terminator");
            writer.put_filled(b"bc", 0, 4, SITE).expect("room");
            assert!(writer.put_filled(b"bc", 0, 1, SITE).is_err());
            assert!(writer.put_terminated(b"a\0", 0, SITE).is_err());
            writer.put_before(b"d", 0, SITE).expect("no terminator");
        });
        assert_eq!(bytes, *b"a\0bc\0\0d");
    }

    #[test]
    fn a_gap_leaves_the_bytes_of_a_part_that_was_placed() {
        let (bytes, size) = written(|writer| {
            let start = writer.start();
            writer.put(b"abcd");
            let mut places = writer.places();
            writer.go_to(start, 6, &mut places);
            writer.put(b"e");
            writer.leave(&mut places);
            writer.go_to(start, 1, &mut places);
            writer.fill(0, 2);
            writer.leave(&mut places);
            writer.go_to(start, u64::MAX, &mut places);
        });
        assert_eq!((bytes, size), (*b"abcd\0\0e", usize::MAX));
    }

    #[test]
    fn a_schema_that_reads_its_range_must_end_with_it() {
        written::<0>(|writer| {
            writer.open(SITE).expect("the first");
            writer.open(SITE).expect("at the same byte");
            writer.close().expect("the end of the range");
            writer.open(SITE).expect("none is open");
            writer.put(b"a");
            assert!(writer.close().is_err());
            writer.close().expect("none is open");
        });
    }

    extern crate std;
    use std::string::ToString as _;
}
