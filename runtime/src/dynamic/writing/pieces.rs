//! Splitting bytes into pieces that are all mutable.

use core::{array, mem};

use crate::dynamic::writing::part::{PartMut, Span, Unsplit};
use crate::error::Site;
use crate::overlay::View;
use crate::raw;

/// Mutable bytes from which pieces are taken in the order in which they lie.
#[derive(Debug)]
pub struct Pieces<'a> {
    rest: &'a mut [u8],
    /// The offset of `rest`.
    start: usize,
}

impl<'a> Pieces<'a> {
    /// The pieces of these bytes.
    #[inline]
    #[must_use]
    pub fn new(bytes: &'a mut [u8]) -> Self {
        Self { rest: bytes, start: 0 }
    }

    /// Takes a field of a run, which lies after those that were taken.
    ///
    /// # Panics
    /// If it is not within the run. The derive uses only offsets at which it is.
    #[inline]
    pub fn field<V: View>(&mut self, at: usize) -> &'a mut V {
        let bytes = self.piece(at, size_of::<V>()).unwrap_or_default();
        raw::cast_mut(bytes).unwrap_or_else(|_| panic!("past the run's end"))
    }

    /// Takes a part, which lies after those that were taken.
    ///
    /// # Errors
    /// If parts in it overlap.
    #[inline]
    pub fn take<P: PartMut<'a>>(&mut self, span: Span<P::Extents>) -> Result<P, Unsplit> {
        let Some(piece) = self.piece(span.start, span.length) else {
            return Err(Unsplit::Outside);
        };
        match P::split(piece, span.within) {
            Ok(part) => Ok(part),
            Err(fault) => Err(fault.at(span.start)),
        }
    }

    /// Takes a part that is bytes, which lies after those that were taken. It takes less time to compile
    /// than [`take`](Self::take).
    ///
    /// # Errors
    /// If it is not within the bytes.
    #[inline]
    pub fn bytes(&mut self, span: Span) -> Result<&'a mut [u8], Unsplit> {
        self.piece(span.start, span.length).ok_or(Unsplit::Outside)
    }

    /// Takes bytes that lie after those that were taken.
    #[inline]
    fn piece(&mut self, start: usize, length: usize) -> Option<&'a mut [u8]> {
        // A part without bytes may be a slice of other memory, so its start has no meaning. If the part
        // starts before the rest does, the difference wraps around, and is longer than any slice. So the
        // compiler sees one comparison, and none where parts adjoin.
        let gap = if length == 0 { 0 } else { start.wrapping_sub(self.start) };
        let rest = mem::take(&mut self.rest).get_mut(gap..)?;
        let (piece, rest) = rest.split_at_mut_checked(length)?;
        self.rest = rest;
        self.start = self.start.wrapping_add(gap).wrapping_add(length);
        Some(piece)
    }
}

/// The pieces of bytes whose order the data says, as a field has an offset that is computed.
#[derive(Debug)]
pub struct ScatteredPieces<'a, const N: usize> {
    /// The pieces in the order of the parts.
    pieces: [&'a mut [u8]; N],
    /// The index of the next piece that is taken.
    next: usize,
}

impl<'a, const N: usize> ScatteredPieces<'a, N> {
    /// Splits the bytes into these pieces. `sites` are the fields that lie there.
    ///
    /// # Errors
    /// If two pieces overlap.
    pub fn new(
        bytes: &'a mut [u8],
        spans: [Span; N],
        sites: [&'static Site; N],
    ) -> Result<Self, Unsplit> {
        let mut order: [(Span, &'static Site, usize); N] =
            array::from_fn(|i| (spans[i], sites[i], i));
        order.sort_unstable_by_key(|(span, _, index)| (span.start, *index));
        let mut all = Pieces::new(bytes);
        let mut pieces = array::from_fn(|_| Default::default());
        let mut before: Option<&'static Site> = None;
        for (Span { start, length, .. }, site, index) in order {
            if length == 0 {
                continue;
            }
            let (end, piece) = (all.start, all.piece(start, length));
            match (piece, pieces.get_mut(index), before) {
                (Some(piece), Some(slot), _) => *slot = piece,
                (None, _, Some(other)) if start < end => {
                    return Err(Unsplit::Overlap { site, start, other, end });
                }
                _ => return Err(Unsplit::Outside),
            }
            before = Some(site);
        }
        Ok(Self { pieces, next: 0 })
    }

    /// Takes the next part.
    ///
    /// # Errors
    /// If parts in it overlap.
    #[inline]
    pub fn take<P: PartMut<'a>>(&mut self, span: Span<P::Extents>) -> Result<P, Unsplit> {
        let piece = self.pieces.get_mut(self.next).map(mem::take).unwrap_or_default();
        self.next = self.next.saturating_add(1);
        match P::split(piece, span.within) {
            Ok(part) => Ok(part),
            Err(fault) => Err(fault.at(span.start)),
        }
    }
}
