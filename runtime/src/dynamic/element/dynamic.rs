//! Parts that are dynamic schemas, whose elements differ in size.

use core::fmt::Debug;

use crate::dynamic::cursor::Cursor;
use crate::dynamic::element::Parts;
use crate::dynamic::given::Gives;
use crate::dynamic::lay::Lay;
use crate::dynamic::list::{List, ListExtents};
use crate::dynamic::pass::Pass;
use crate::dynamic::report::Report;
use crate::dynamic::root::KeptOf;
use crate::dynamic::writer::Writer;
use crate::dynamic::writing::list::ListMut;
use crate::error::{OverlayError, Site};
use crate::layout::{Layout, ParameterLayout};
use crate::proof::endian::Order;
use crate::proof::proven::Proven;

/// A dynamic schema.
impl<T: Lay, O: Order> Parts<T, O> for Proven<false> {
    type One<'a> = T::View<'a>;
    type Several<'a> = List<'a, T, KeptOf<'a, T>>;
    type Strided<'a> = List<'a, T, KeptOf<'a, T>>;
    type OneMut<'a> = T::ViewMut<'a>;
    type SeveralMut<'a> = ListMut<'a, T, T::Given>;
    type StridedMut<'a> = ListMut<'a, T, T::Given>;
    type Extents = T::Extents;
    type SeveralExtents = ListExtents<T::Given>;
    type StridedExtents = ListExtents<T::Given>;
    type Value<'a> = T::Value<'a>;
    type Element<'a> = T::View<'a>;

    type Given = T::Given;
    type Root = T::Root;
    type Nested = T::Nested;
    const PARAMETERS: &'static [ParameterLayout] = T::PARAMETERS;
    const NAME: &'static str = T::NAME;
    const HAS_LEN: bool = T::HAS_LEN;
    const IS_FIXED: bool = false;
    const MIN_SIZE: usize = T::MIN_SIZE;
    const TAKES_RANGE: bool = T::TAKES_RANGE;
    const READS_END: bool = T::READS_END;
    const LAYOUT: &'static Layout = &T::LAYOUT.in_order(O::ORDER);

    #[inline]
    fn can_overlap() -> bool {
        T::can_overlap()
    }

    #[inline]
    fn one<'a, R: Report, const CHECK: bool>(
        cursor: &mut Cursor<'a, R>,
        given: impl Gives<T::Given>,
        _: &'static Site,
    ) -> Result<T::View<'a>, R> {
        T::walk::<R, CHECK>(cursor, given.give())
    }

    #[inline]
    fn counted<'a, R: Report, const CHECK: bool>(
        cursor: &mut Cursor<'a, R>,
        count: u64,
        given: impl Gives<T::Given>,
        site: &'static Site,
    ) -> Result<List<'a, T, KeptOf<'a, T>>, R> {
        List::counted::<R, CHECK>(cursor, count, given.give(), site)
    }

    #[inline]
    fn filling<'a, R: Report, const CHECK: bool>(
        cursor: &mut Cursor<'a, R>,
        given: impl Gives<T::Given>,
        site: &'static Site,
    ) -> Result<List<'a, T, KeptOf<'a, T>>, R> {
        List::filling::<R, CHECK>(cursor, given.give(), site)
    }

    #[inline]
    fn until<'a, R: Report, const CHECK: bool>(
        cursor: &mut Cursor<'a, R>,
        given: impl Gives<T::Given>,
        is_in_range: bool,
        _: &'static Site,
        is_last: impl FnMut(Self::Element<'a>, &Cursor<'a, R>) -> Result<bool, R>,
    ) -> Result<List<'a, T, KeptOf<'a, T>>, R> {
        List::until::<R, CHECK>(cursor, given.give(), is_in_range, is_last)
    }

    #[inline]
    fn none<'a>() -> Self::Several<'a> {
        List::none()
    }

    #[inline]
    fn strided<'a, R: Report, const CHECK: bool>(
        cursor: &mut Cursor<'a, R>,
        stride: u64,
        count: Option<u64>,
        given: impl Gives<T::Given>,
        site: &'static Site,
    ) -> Result<Self::Strided<'a>, R> {
        List::strided::<R, CHECK>(cursor, stride, count, given.give(), site)
    }

    #[inline]
    fn none_strided<'a>() -> Self::Strided<'a> {
        List::none()
    }

    #[inline]
    fn strided_values<'a, C: FromIterator<Self::Value<'a>>>(
        strided: Self::Strided<'a>,
    ) -> Result<C, OverlayError> {
        strided.iter().map(T::value).collect()
    }

    #[inline]
    fn shorten_one<'b, 'a: 'b>(one: Self::One<'a>) -> Self::One<'b> {
        T::shorten(one)
    }

    #[inline]
    fn shorten_several<'b, 'a: 'b>(several: Self::Several<'a>) -> Self::Several<'b> {
        several.shorten()
    }

    #[inline]
    fn shorten_strided<'b, 'a: 'b>(strided: Self::Strided<'a>) -> Self::Strided<'b> {
        strided.shorten()
    }

    fn shown_one(one: Self::One<'_>) -> impl Debug {
        one
    }

    fn shown(several: Self::Several<'_>) -> impl Debug {
        several
    }

    fn shown_strided(strided: Self::Strided<'_>) -> impl Debug {
        strided
    }

    #[inline]
    fn value(one: Self::One<'_>) -> Result<Self::Value<'_>, OverlayError> {
        T::value(one)
    }

    #[inline]
    fn values<'a, C: FromIterator<Self::Value<'a>>>(
        several: Self::Several<'a>,
    ) -> Result<C, OverlayError> {
        several.iter().map(T::value).collect()
    }

    #[inline]
    fn emit<P: Pass>(
        value: &T::Value<'_>,
        writer: &mut Writer<'_, P>,
        given: impl Gives<T::Given>,
        _: &'static Site,
    ) -> Result<(), P> {
        T::emit(value, writer, given.give())
    }
}
