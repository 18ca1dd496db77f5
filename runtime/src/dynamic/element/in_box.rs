//! One schema in a `Box`.

use alloc::boxed::Box;
use alloc::vec::Vec;
use core::fmt::Debug;
use core::marker::PhantomData;

use crate::dynamic::boxed::{Boxed, BoxedExtents, BoxedMut};
use crate::dynamic::cursor::Cursor;
use crate::dynamic::element::Parts;
use crate::dynamic::given::{Gives, Giving};
use crate::dynamic::lay::Lay;
use crate::dynamic::pass::Pass;
use crate::dynamic::report::Report;
use crate::dynamic::root::{Keeps, KeptOf};
use crate::dynamic::writer::Writer;
use crate::error::{OverlayError, Site};
use crate::layout::{Layout, ParameterLayout};

/// Implements [`Parts`] for one schema in a `Box`, which `K` lays when it is read.
#[derive(Debug)]
pub struct InBox<K>(PhantomData<K>);

impl<K, T, O> Parts<T, O> for InBox<K>
where
    T: Lay,
    K: for<'a> Parts<T, O, One<'a> = T::View<'a>, Given = T::Given>,
{
    type One<'a> = Boxed<'a, T, KeptOf<'a, T>>;
    type Several<'a> = K::Several<'a>;
    type Strided<'a> = K::Strided<'a>;
    type OneMut<'a> = BoxedMut<'a, T, T::Given>;
    type SeveralMut<'a> = K::SeveralMut<'a>;
    type StridedMut<'a> = K::StridedMut<'a>;
    type Extents = BoxedExtents<T::Given>;
    type SeveralExtents = K::SeveralExtents;
    type StridedExtents = K::StridedExtents;
    type Value<'a> = Box<K::Value<'a>>;
    type Element<'a> = K::Element<'a>;

    type Given = K::Given;
    type Nested = K::Nested;
    type Root = K::Root;
    const PARAMETERS: &'static [ParameterLayout] = K::PARAMETERS;
    const NAME: &'static str = K::NAME;
    const HAS_LEN: bool = K::HAS_LEN;
    const IS_FIXED: bool = K::IS_FIXED;
    const MIN_SIZE: usize = K::MIN_SIZE;
    const TAKES_RANGE: bool = K::TAKES_RANGE;
    const READS_END: bool = K::READS_END;
    const LAYOUT: &'static Layout = K::LAYOUT;

    #[inline]
    fn can_overlap() -> bool {
        K::can_overlap()
    }

    #[inline]
    fn one<'a, R: Report, const CHECK: bool>(
        cursor: &mut Cursor<'a, R>,
        given: impl Gives<K::Given>,
        site: &'static Site,
    ) -> Result<Self::One<'a>, R> {
        let (whole, origin, given) = (cursor.rest(), cursor.origin(), given.give());
        K::one::<R, CHECK>(cursor, Giving(given), site)?;
        Ok(Boxed::new(cursor.laid(whole), origin, Keeps::keep(given, cursor.root())))
    }

    #[inline]
    fn counted<'a, R: Report, const CHECK: bool>(
        cursor: &mut Cursor<'a, R>,
        count: u64,
        given: impl Gives<K::Given>,
        site: &'static Site,
    ) -> Result<K::Several<'a>, R> {
        K::counted::<R, CHECK>(cursor, count, given, site)
    }

    #[inline]
    fn filling<'a, R: Report, const CHECK: bool>(
        cursor: &mut Cursor<'a, R>,
        given: impl Gives<K::Given>,
        site: &'static Site,
    ) -> Result<K::Several<'a>, R> {
        K::filling::<R, CHECK>(cursor, given, site)
    }

    #[inline]
    fn until<'a, R: Report, const CHECK: bool>(
        cursor: &mut Cursor<'a, R>,
        given: impl Gives<K::Given>,
        is_in_range: bool,
        site: &'static Site,
        is_last: impl FnMut(K::Element<'a>, &Cursor<'a, R>) -> Result<bool, R>,
    ) -> Result<K::Several<'a>, R> {
        K::until::<R, CHECK>(cursor, given, is_in_range, site, is_last)
    }

    #[inline]
    fn none<'a>() -> K::Several<'a> {
        K::none()
    }

    #[inline]
    fn strided<'a, R: Report, const CHECK: bool>(
        cursor: &mut Cursor<'a, R>,
        stride: u64,
        count: Option<u64>,
        given: impl Gives<K::Given>,
        site: &'static Site,
    ) -> Result<K::Strided<'a>, R> {
        K::strided::<R, CHECK>(cursor, stride, count, given, site)
    }

    #[inline]
    fn none_strided<'a>() -> K::Strided<'a> {
        K::none_strided()
    }

    #[inline]
    fn strided_values<'a, C: FromIterator<Self::Value<'a>>>(
        strided: K::Strided<'a>,
    ) -> Result<C, OverlayError> {
        K::strided_values::<Vec<_>>(strided)
            .map(|values| values.into_iter().map(Box::new).collect())
    }

    #[inline]
    fn shorten_one<'b, 'a: 'b>(one: Self::One<'a>) -> Self::One<'b> {
        one.shorten()
    }

    #[inline]
    fn shorten_several<'b, 'a: 'b>(several: K::Several<'a>) -> K::Several<'b> {
        K::shorten_several(several)
    }

    #[inline]
    fn shorten_strided<'b, 'a: 'b>(strided: K::Strided<'a>) -> K::Strided<'b> {
        K::shorten_strided(strided)
    }

    fn shown_one(one: Self::One<'_>) -> impl Debug {
        one
    }

    fn shown(several: K::Several<'_>) -> impl Debug {
        K::shown(several)
    }

    fn shown_strided(strided: K::Strided<'_>) -> impl Debug {
        K::shown_strided(strided)
    }

    #[inline]
    fn value(one: Self::One<'_>) -> Result<Self::Value<'_>, OverlayError> {
        Ok(Box::new(K::value(one.get()?)?))
    }

    #[inline]
    fn values<'a, C: FromIterator<Self::Value<'a>>>(
        several: K::Several<'a>,
    ) -> Result<C, OverlayError> {
        K::values::<Vec<_>>(several).map(|values| values.into_iter().map(Box::new).collect())
    }

    #[inline]
    fn emit<P: Pass>(
        value: &Self::Value<'_>,
        writer: &mut Writer<'_, P>,
        given: impl Gives<K::Given>,
        site: &'static Site,
    ) -> Result<(), P> {
        K::emit(value, writer, given, site)
    }
}
