//! Parts that have an offset of their own, and may overlap others.

use super::{Start, Writer};
use crate::dynamic::given::Gives;
use crate::dynamic::lay::Lay;
use crate::dynamic::pass::{Comparison, Pass};
use crate::error::{Fault, Site};

/// How far the parts of a schema reach that have an offset of their own.
#[derive(Debug, Clone, Copy)]
pub struct Places {
    /// The byte after the last one of all parts.
    end: usize,
    /// Whether a part starts before that, so that it may overlap another one.
    goes_back: bool,
}

impl<P: Pass> Writer<'_, P> {
    /// The places of a schema, all of whose other parts are written.
    #[inline]
    #[must_use]
    pub const fn places(&self) -> Places {
        Places { end: self.position, goes_back: false }
    }

    /// Goes to byte `at` of the schema, where a part is written.
    ///
    /// # Errors
    /// If the pass stops at the end of the buffer.
    pub fn go_to(&mut self, start: Start, at: u64, places: &mut Places) -> Result<(), P> {
        let at = usize::try_from(at).unwrap_or(usize::MAX);
        let target = start.0.saturating_add(at);
        self.position = places.end;
        match target.checked_sub(places.end) {
            Some(gap) => self.fill(0, gap)?,
            None => places.goes_back = true,
        }
        self.placed = self.placed.max(places.end);
        self.position = target;
        Ok(())
    }

    /// Notes that the part which was gone to ends here.
    pub fn leave(&mut self, places: &mut Places) {
        places.end = places.end.max(self.position);
        self.position = places.end;
    }

    /// Requires that parts which overlap have the same bytes.
    ///
    /// # Errors
    /// If they do not.
    pub fn require_agreement<T: Lay>(
        &mut self,
        value: &T::Value<'_>,
        given: impl Gives<T::Given>,
        start: Start,
        places: Places,
        site: &'static Site,
    ) -> Result<(), P> {
        if !places.goes_back || P::COMPARES || !self.is_complete() {
            return Ok(());
        }
        // All parts are written, the later ones over the earlier ones. What was written is compared.
        let mut again =
            Writer::<Comparison> { position: start.0, ..Writer::new(&mut *self.buffer) };
        let differs = T::emit(value, &mut again, given.give()).is_err() || again.differs;
        if differs { Err(self.fault(site, || Fault::Overlapping)) } else { Ok(()) }
    }
}
