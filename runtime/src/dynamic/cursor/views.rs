//! Takes views from a cursor.

use super::Cursor;
use crate::dynamic::report::Report;
use crate::error::{Fault, Site};
use crate::overlay::View;
use crate::raw;

impl<'a, R: Report> Cursor<'a, R> {
    /// Takes one view.
    ///
    /// # Errors
    /// If there are fewer bytes, or if `CHECK` and they are not a value.
    #[inline]
    pub fn take_fixed<V: View, const CHECK: bool>(
        &mut self,
        site: &'static Site,
    ) -> Result<&'a V, R> {
        let split = self.rest.split_at_checked(size_of::<V>());
        let Some((Some(view), rest)) = split.map(|(first, rest)| (raw::cast::<V>(first), rest))
        else {
            return Err(self.short(site, size_of::<V>() as u64));
        };
        if CHECK {
            if let Err(error) = V::check(view) {
                return Err(self.value(site, || error));
            }
        }
        self.rest = rest;
        Ok(view)
    }

    /// Takes `count` views.
    ///
    /// # Errors
    /// If there are fewer bytes, or if `CHECK` and they are not values.
    #[inline]
    pub fn take_slice<V: View, const CHECK: bool>(
        &mut self,
        count: u64,
        site: &'static Site,
    ) -> Result<&'a [V], R> {
        let Some(length) = count.checked_mul(size_of::<V>() as u64) else {
            return Err(self.short(site, u64::MAX));
        };
        let before = *self;
        let bytes = self.take(length, site)?;
        before.views::<V, CHECK>(bytes, site)
    }

    /// Takes all bytes as views.
    ///
    /// # Errors
    /// If they are no whole number of views, or if `CHECK` and they are not values.
    #[inline]
    pub fn take_all<V: View, const CHECK: bool>(
        &mut self,
        site: &'static Site,
    ) -> Result<&'a [V], R> {
        let before = *self;
        let bytes = self.take_rest();
        before.views::<V, CHECK>(bytes, site)
    }

    /// The next bytes of this cursor as views.
    #[inline]
    fn views<V: View, const CHECK: bool>(
        &self,
        bytes: &'a [u8],
        site: &'static Site,
    ) -> Result<&'a [V], R> {
        let count = bytes.len().checked_div(size_of::<V>()).unwrap_or(0);
        let Some(views) = raw::cast_slice::<V>(bytes, count) else {
            let (length, element) = (bytes.len(), size_of::<V>());
            // More bytes could complete the last element.
            let needed = (length as u64).next_multiple_of(element.max(1) as u64);
            return Err(self.fault(site, || Fault::Partial { element, needed, available: length }));
        };
        if CHECK {
            for (i, view) in views.iter().enumerate() {
                if let Err(error) = V::check(view) {
                    let offset = i.wrapping_mul(size_of::<V>());
                    return Err(self.value(site, || error.at(offset)));
                }
            }
        }
        Ok(views)
    }

    /// Takes `count` times `stride` bytes, or all bytes, which must be a whole number of strides.
    ///
    /// # Errors
    /// If there are fewer bytes, or they are no whole number of strides.
    #[inline]
    pub fn take_strides(
        &mut self,
        stride: u64,
        count: Option<u64>,
        site: &'static Site,
    ) -> Result<&'a [u8], R> {
        let available = self.rest.len();
        let Some(count) = count else {
            return match (available as u64).checked_rem(stride) {
                Some(0) => Ok(self.take_rest()),
                over => {
                    let missing = over.map_or(0, |over| stride.wrapping_sub(over));
                    let needed = (available as u64).saturating_add(missing);
                    let element = usize::try_from(stride).unwrap_or(usize::MAX);
                    Err(self.fault(site, || Fault::Partial { element, needed, available }))
                }
            };
        };
        match count.checked_mul(stride) {
            Some(length) => self.take(length, site),
            None => Err(self.short(site, u64::MAX)),
        }
    }
}
