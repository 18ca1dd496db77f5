//! The bytes of a value that is being built.

mod copy;
mod hidden;
mod places;
mod room;
mod terminated;
#[cfg(test)]
mod tests;

pub use places::Places;

use core::marker::PhantomData;

use self::copy::copy;
use crate::dynamic::built::Built;
use crate::dynamic::pass::Pass;
use crate::error::{Fault, OverlayError, Site};
use crate::overlay::View;
use crate::raw;

/// Where the bytes of a value are written. After the end of its buffer it only counts, unless the pass `P`
/// stops there, so that a buffer that is too small, or has no bytes at all, says how many bytes the value
/// takes.
#[derive(Debug)]
pub struct Writer<'a, P> {
    buffer: &'a mut [u8],
    /// The offset of the next byte, which may be past the end of the buffer.
    position: usize,
    /// The end of what was written before parts that have an offset of their own.
    placed: usize,
    /// Whether bytes that were compared are not the same.
    differs: bool,
    /// How many schemas that returned to themselves are being written.
    depth: usize,
    /// Whether a schema has conditions that are checked when it is laid.
    has_checks: bool,
    /// Where a schema ends whose expressions read how many bytes its range has, so that the range must end
    /// there too.
    open: Option<(usize, &'static Site)>,
    pass: PhantomData<P>,
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

impl<'a, P: Pass> Writer<'a, P> {
    /// A writer into this buffer.
    #[inline]
    #[must_use]
    pub fn new(buffer: &'a mut [u8]) -> Self {
        Self {
            buffer,
            position: 0,
            placed: 0,
            differs: false,
            depth: 0,
            has_checks: false,
            open: None,
            pass: PhantomData,
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

    /// What stops the pass at a fault of a field that follows here.
    #[inline]
    pub fn fault(&self, site: &'static Site, fault: impl FnOnce() -> Fault) -> P {
        let offset = self.position;
        P::fault(|| OverlayError::Field { site, offset, fault: fault(), buffer: None })
    }

    /// What stops the pass at a fault of a field that starts `ahead` bytes after this place.
    #[inline]
    pub fn fault_at(&self, ahead: usize, site: &'static Site, fault: impl FnOnce() -> Fault) -> P {
        let offset = self.position.saturating_add(ahead);
        P::fault(|| OverlayError::Field { site, offset, fault: fault(), buffer: None })
    }

    /// Enters a schema that returned to itself, which may be `most` deep.
    ///
    /// # Errors
    /// If it is deeper.
    #[inline]
    pub(crate) fn descend(&mut self, most: usize, site: &'static Site) -> Result<(), P> {
        if self.depth >= most {
            return Err(self.fault(site, || Fault::Depth { most }));
        }
        self.depth = self.depth.wrapping_add(1);
        Ok(())
    }

    /// Leaves the schema that was entered last.
    #[inline]
    pub(crate) fn ascend(&mut self) {
        self.depth = self.depth.wrapping_sub(1);
    }

    /// Takes the next bytes of the buffer, if it has so many.
    ///
    /// # Errors
    /// If it has not, and the pass stops at its end.
    #[inline]
    fn take(&mut self, count: usize) -> Result<Option<&mut [u8]>, P> {
        let start = self.position;
        match self.buffer.get_mut(start..).and_then(|rest| rest.get_mut(..count)) {
            Some(taken) => {
                self.position = start.wrapping_add(count);
                Ok(Some(taken))
            }
            None => {
                P::go_on()?;
                self.position = start.saturating_add(count);
                Ok(None)
            }
        }
    }

    /// Writes bytes.
    ///
    /// # Errors
    /// If the pass stops at the end of the buffer.
    #[inline]
    pub fn put(&mut self, bytes: &[u8]) -> Result<(), P> {
        let Some(buffer) = self.take(bytes.len())? else { return Ok(()) };
        if P::COMPARES {
            let differs = *buffer != *bytes;
            self.differs |= differs;
        } else {
            copy(buffer, bytes);
        }
        Ok(())
    }

    /// Writes a run, or another view.
    ///
    /// # Errors
    /// If the pass stops at the end of the buffer.
    #[inline]
    pub fn put_run<V: View>(&mut self, view: &V) -> Result<(), P> {
        let start = self.reserve(size_of::<V>())?;
        self.patch(start, view);
        Ok(())
    }

    /// Writes bytes that belong to no field. Where a part lies already, its bytes stay.
    ///
    /// # Errors
    /// If the pass stops at the end of the buffer.
    #[inline]
    pub fn fill(&mut self, byte: u8, count: usize) -> Result<(), P> {
        let start = self.position.max(self.placed);
        self.position = self.position.saturating_add(count);
        match self.buffer.get_mut(start..self.position) {
            Some(buffer) if !P::COMPARES => buffer.fill(byte),
            None if start < self.position => P::go_on()?,
            _ => {}
        }
        Ok(())
    }

    /// How many bytes there are up to byte `end` of the schema.
    ///
    /// # Errors
    /// If more bytes are written already.
    pub fn up_to(&self, whole: Start, end: u64, site: &'static Site) -> Result<u64, P> {
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
    pub fn unplaced(&self, attribute: &'static str, site: &'static Site) -> Result<u64, P> {
        Err(self.fault(site, || Fault::Unplaced { attribute }))
    }

    /// Writes zeroes after an element, which starts at `start`, up to its stride.
    ///
    /// # Errors
    /// If the element has more bytes.
    pub fn fill_stride(&mut self, start: usize, stride: u64, site: &'static Site) -> Result<(), P> {
        let element = self.position.saturating_sub(start);
        match stride.checked_sub(element as u64) {
            Some(gap) => self.fill(0, usize::try_from(gap).unwrap_or(usize::MAX)),
            None => Err(self.fault(site, || Fault::Stride { stride, element })),
        }
    }

    /// Leaves room for a run, which [`patch`](Self::patch) writes, and returns where it starts.
    ///
    /// # Errors
    /// If the pass stops at the end of the buffer.
    #[inline]
    pub fn reserve(&mut self, count: usize) -> Result<usize, P> {
        let start = self.position;
        self.take(count)?;
        Ok(start)
    }

    /// Writes a run where room for it was left.
    #[inline]
    pub fn patch<V: View>(&mut self, at: usize, run: &V) {
        let bytes = raw::bytes_of(run);
        match self.buffer.get_mut(at..at.wrapping_add(size_of::<V>())) {
            Some(buffer) if P::COMPARES => self.differs |= *buffer != *bytes,
            Some(buffer) if buffer.len() == bytes.len() => buffer.copy_from_slice(bytes),
            _ => {}
        }
    }

    /// Writes a run that has fields which are computed of it, and which [`patch`](Self::patch) writes again.
    #[inline]
    pub fn draft<V: View>(&mut self, at: usize, run: &V) {
        if !P::COMPARES {
            self.patch(at, run);
        }
    }

    /// Writes zeroes up to the next multiple of `multiple` bytes from the start of the schema.
    ///
    /// # Errors
    /// If the pass stops at the end of the buffer.
    #[inline]
    pub fn pad(&mut self, start: Start, multiple: usize) -> Result<(), P> {
        match self.position(start).checked_rem(multiple) {
            None | Some(0) => Ok(()),
            Some(over) => self.fill(0, multiple.wrapping_sub(over)),
        }
    }

    /// Writes zeroes up to byte `at` of the schema.
    ///
    /// # Errors
    /// If more bytes are written already.
    pub fn skip_to(&mut self, start: Start, at: usize, site: &'static Site) -> Result<(), P> {
        let end = self.position(start);
        match at.checked_sub(end) {
            Some(gap) => self.fill(0, gap),
            None => Err(self.fault(site, || Fault::Behind { at: at as u64, end })),
        }
    }

    /// The part that starts at `start`, counted from the start of the schema, and ends here.
    #[inline]
    #[must_use]
    pub const fn span(&self, whole: Start, start: usize, count: usize) -> BuiltPart {
        BuiltPart { base: whole.0, start, end: self.position(whole), count }
    }

    /// Whether the buffer has all bytes that were written.
    #[inline]
    pub(crate) const fn is_complete(&self) -> bool {
        self.position <= self.buffer.len()
    }

    /// The bytes that were written from the offset `start` on, if the buffer has them all.
    #[inline]
    pub(crate) fn written_from(&self, start: usize) -> Option<&[u8]> {
        self.buffer.get(..self.position)?.get(start..)
    }

    /// The bytes of the schema, if the buffer has them all.
    #[inline]
    #[must_use]
    pub fn built(&self, start: Start) -> Option<Built<'_, P>> {
        Some(Built::new(self.written_from(start.0)?, start.0))
    }

    /// Notes that the schema has conditions that are checked when it is laid.
    #[inline]
    pub fn note_checks(&mut self) {
        self.has_checks = true;
    }

    /// Notes that a condition must be checked when the schema is laid, unless it holds.
    ///
    /// # Errors
    /// If it does not hold, and the pass leaves that to another one.
    #[inline]
    pub fn check(&mut self, holds: bool) -> Result<(), P> {
        if !holds {
            P::go_on()?;
            self.has_checks = true;
        }
        Ok(())
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
    pub fn open(&mut self, site: &'static Site) -> Result<(), P> {
        self.close()?;
        self.open = Some((self.position, site));
        Ok(())
    }

    /// Notes that a range ends here.
    ///
    /// # Errors
    /// If expressions of a schema in it read how many bytes the range has, and the schema does not end here.
    #[inline]
    pub fn close(&mut self) -> Result<(), P> {
        match self.open.take() {
            Some((end, site)) if end != self.position => {
                let (fault, buffer) = (Fault::Followed, None);
                Err(P::fault(|| OverlayError::Field { site, offset: end, fault, buffer }))
            }
            _ => Ok(()),
        }
    }
}
