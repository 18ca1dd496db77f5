//! Parts of fixed size, which are laid as views.

use core::fmt::Debug;

use crate::dynamic::cursor::Cursor;
use crate::dynamic::element::Parts;
use crate::dynamic::given::Gives;
use crate::dynamic::pass::Pass;
use crate::dynamic::report::Report;
use crate::dynamic::root::Rootless;
use crate::dynamic::shown::{ShownSlice, ShownStrided, shown_view};
use crate::dynamic::writer::Writer;
use crate::error::{Fault, OverlayError, Site};
use crate::field::{self, Field};
use crate::layout::Layout;
use crate::overlay::Overlay;
use crate::proof::proven::Proven;
use crate::strided::{Strided, StridedMut};

/// A type of fixed size.
impl<T, O> Parts<T, O> for Proven<true>
where
    T: Field<O, Wire: Debug>,
{
    type One<'a> = &'a T::Wire;
    type Several<'a> = &'a [T::Wire];
    type Strided<'a> = Strided<'a, T::Wire>;
    type OneMut<'a> = &'a mut T::Wire;
    type SeveralMut<'a> = &'a mut [T::Wire];
    type StridedMut<'a> = StridedMut<'a, T::Wire>;
    type Extents = ();
    type SeveralExtents = ();
    type StridedExtents = usize;
    type Value<'a> = T;
    type Element<'a> = &'a T::Wire;

    type Given = ();
    type Root = Rootless;
    type Nested = ();
    const NAME: &'static str = "";
    const HAS_LEN: bool = false;
    const IS_FIXED: bool = true;
    const MIN_SIZE: usize = size_of::<T::Wire>();
    const TAKES_RANGE: bool = false;
    const LAYOUT: &'static Layout = <T::Wire as Overlay>::LAYOUT;

    #[inline]
    fn can_overlap() -> bool {
        false
    }

    #[inline]
    fn one<'a, R: Report, const CHECK: bool>(
        cursor: &mut Cursor<'a, R>,
        _: impl Gives<()>,
        site: &'static Site,
    ) -> Result<&'a T::Wire, R> {
        cursor.take_fixed::<T::Wire, CHECK>(site)
    }

    #[inline]
    fn counted<'a, R: Report, const CHECK: bool>(
        cursor: &mut Cursor<'a, R>,
        count: u64,
        _: impl Gives<()>,
        site: &'static Site,
    ) -> Result<&'a [T::Wire], R> {
        cursor.take_slice::<T::Wire, CHECK>(count, site)
    }

    #[inline]
    fn filling<'a, R: Report, const CHECK: bool>(
        cursor: &mut Cursor<'a, R>,
        _: impl Gives<()>,
        site: &'static Site,
    ) -> Result<&'a [T::Wire], R> {
        cursor.take_all::<T::Wire, CHECK>(site)
    }

    #[inline]
    fn until<'a, R: Report, const CHECK: bool>(
        cursor: &mut Cursor<'a, R>,
        _: impl Gives<()>,
        is_in_range: bool,
        site: &'static Site,
        mut is_last: impl FnMut(Self::Element<'a>, &Cursor<'a, R>) -> Result<bool, R>,
    ) -> Result<&'a [T::Wire], R> {
        let mut ahead = *cursor;
        let mut count = 0;
        while !(is_in_range && ahead.is_empty()) {
            let element = ahead.take_fixed::<T::Wire, CHECK>(site)?;
            count += 1;
            if is_last(element, &ahead)? {
                break;
            }
        }
        cursor.take_slice::<T::Wire, false>(count, site)
    }

    #[inline]
    fn none<'a>() -> Self::Several<'a> {
        &[]
    }

    #[inline]
    fn strided<'a, R: Report, const CHECK: bool>(
        cursor: &mut Cursor<'a, R>,
        stride: u64,
        count: Option<u64>,
        _: impl Gives<()>,
        site: &'static Site,
    ) -> Result<Self::Strided<'a>, R> {
        let element = size_of::<T::Wire>();
        if stride < element as u64 {
            return Err(cursor.fault(site, || Fault::Stride { stride, element }));
        }
        let before = *cursor;
        let bytes = cursor.take_strides(stride, count, site)?;
        let stride = usize::try_from(stride).unwrap_or(usize::MAX);
        let list = Strided::of_strides(bytes, stride);
        if CHECK {
            if let Err(error) = list.check() {
                return Err(before.value(site, || error));
            }
        }
        Ok(list)
    }

    #[inline]
    fn none_strided<'a>() -> Self::Strided<'a> {
        Strided::of_strides(&[], 1)
    }

    #[inline]
    fn strided_values<'a, C: FromIterator<Self::Value<'a>>>(
        strided: Self::Strided<'a>,
    ) -> Result<C, OverlayError> {
        strided.iter().map(|one| T::load(one).map_err(Into::into)).collect()
    }

    #[inline]
    fn shorten_one<'b, 'a: 'b>(one: Self::One<'a>) -> Self::One<'b> {
        one
    }

    #[inline]
    fn shorten_several<'b, 'a: 'b>(several: Self::Several<'a>) -> Self::Several<'b> {
        several
    }

    #[inline]
    fn shorten_strided<'b, 'a: 'b>(strided: Self::Strided<'a>) -> Self::Strided<'b> {
        strided
    }

    fn shown_one(one: Self::One<'_>) -> impl Debug {
        shown_view(one)
    }

    fn shown(several: Self::Several<'_>) -> impl Debug {
        ShownSlice(several)
    }

    fn shown_strided(strided: Self::Strided<'_>) -> impl Debug {
        ShownStrided(strided)
    }

    #[inline]
    fn value(one: Self::One<'_>) -> Result<Self::Value<'_>, OverlayError> {
        T::load(one).map_err(Into::into)
    }

    #[inline]
    fn values<'a, C: FromIterator<Self::Value<'a>>>(
        several: Self::Several<'a>,
    ) -> Result<C, OverlayError> {
        several.iter().map(|one| T::load(one).map_err(Into::into)).collect()
    }

    #[inline]
    fn emit<P: Pass>(
        value: &T,
        writer: &mut Writer<'_, P>,
        _: impl Gives<()>,
        _: &'static Site,
    ) -> Result<(), P> {
        let wire = field::build::<O, T>(value).map_err(|misfit| P::fault(|| misfit.into()))?;
        writer.put_run(&wire)
    }
}
