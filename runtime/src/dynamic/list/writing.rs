//! How the elements of a list are written where a value is built.

use super::List;
use crate::dynamic::lay::Lay;
use crate::dynamic::pass::Pass;
use crate::dynamic::root::Keeps;
use crate::dynamic::writer::Writer;
use crate::error::{Fault, Site};

impl<'a, T: Lay, G: Keeps<'a, T::Given>> List<'a, T, G> {
    /// Writes the elements, with a stride unless it is 0.
    pub(crate) fn emit<P: Pass>(
        &self,
        stride: u64,
        writer: &mut Writer<'_, P>,
        given: T::Given,
        site: &'static Site,
    ) -> Result<(), P> {
        if given != self.kept.given() && !self.is_empty() {
            return Err(writer.fault(site, || Fault::Regiven));
        }
        if self.stride == 0 && stride == 0 {
            return writer.put(self.bytes);
        }
        let mut rest = *self;
        while let Some(element) = rest.take_bytes() {
            let start = writer.size();
            writer.put(element)?;
            if stride != 0 {
                writer.fill_stride(start, stride, site)?;
            }
        }
        Ok(())
    }

    /// Takes the first element, and returns its bytes without those up to the stride.
    fn take_bytes(&mut self) -> Option<&'a [u8]> {
        let bytes = self.bytes;
        let mut element = self.kept.cursor(bytes, self.origin);
        let mut elements = self.iter();
        elements.next()?;
        *self = elements.list;
        T::walk::<G::Report, false>(&mut element, self.kept.given()).ok()?;
        Some(element.laid(bytes))
    }
}
