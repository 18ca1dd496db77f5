//! Parts that return to the schema that they are a part of.

use core::fmt::Debug;
use core::marker::PhantomData;

use crate::dynamic::cursor::Cursor;
use crate::dynamic::element::Parts;
use crate::dynamic::given::Gives;
use crate::dynamic::pass::Pass;
use crate::dynamic::recursion::Bounded;
use crate::dynamic::report::Report;
use crate::dynamic::writer::Writer;
use crate::error::{OverlayError, Site};
use crate::layout::{Layout, ParameterLayout};

/// Implements [`Parts`] as `K` does, for a part that leads back to its schema. Such parts may be nested `MOST`
/// deep, which cursors and writers count.
#[derive(Debug)]
pub struct Deep<K, const MOST: usize>(PhantomData<K>);

impl<K: Parts<T, O>, T, O, const MOST: usize> Parts<T, O> for Deep<K, MOST> {
    type One<'a> = K::One<'a>;
    type Several<'a> = K::Several<'a>;
    type Strided<'a> = K::Strided<'a>;
    type OneMut<'a> = K::OneMut<'a>;
    type SeveralMut<'a> = K::SeveralMut<'a>;
    type StridedMut<'a> = K::StridedMut<'a>;
    type Extents = K::Extents;
    type SeveralExtents = K::SeveralExtents;
    type StridedExtents = K::StridedExtents;
    type Value<'a> = K::Value<'a>;
    type Element<'a> = K::Element<'a>;

    type Given = K::Given;
    /// The counter ends what would have no end otherwise.
    type Nested = Bounded<K::Nested>;
    type Root = K::Root;
    const PARAMETERS: &'static [ParameterLayout] = K::PARAMETERS;
    const NAME: &'static str = "";
    const HAS_LEN: bool = K::HAS_LEN;
    const IS_FIXED: bool = K::IS_FIXED;
    const MIN_SIZE: usize = K::MIN_SIZE;
    const TAKES_RANGE: bool = K::TAKES_RANGE;
    const READS_END: bool = K::READS_END;
    const LAYOUT: &'static Layout = K::LAYOUT;

    /// If the schema has parts that may overlap, it says so itself.
    #[inline]
    fn can_overlap() -> bool {
        false
    }

    #[inline]
    fn one<'a, R: Report, const CHECK: bool>(
        cursor: &mut Cursor<'a, R>,
        given: impl Gives<K::Given>,
        site: &'static Site,
    ) -> Result<K::One<'a>, R> {
        cursor.descend(MOST, site)?;
        let laid = K::one::<R, CHECK>(cursor, given, site)?;
        cursor.ascend();
        Ok(laid)
    }

    #[inline]
    fn counted<'a, R: Report, const CHECK: bool>(
        cursor: &mut Cursor<'a, R>,
        count: u64,
        given: impl Gives<K::Given>,
        site: &'static Site,
    ) -> Result<K::Several<'a>, R> {
        // A list without elements is not deeper than what has it.
        if count == 0 {
            return K::counted::<R, CHECK>(cursor, count, given, site);
        }
        cursor.descend(MOST, site)?;
        let laid = K::counted::<R, CHECK>(cursor, count, given, site)?;
        cursor.ascend();
        Ok(laid)
    }

    #[inline]
    fn filling<'a, R: Report, const CHECK: bool>(
        cursor: &mut Cursor<'a, R>,
        given: impl Gives<K::Given>,
        site: &'static Site,
    ) -> Result<K::Several<'a>, R> {
        if cursor.is_empty() {
            return K::filling::<R, CHECK>(cursor, given, site);
        }
        cursor.descend(MOST, site)?;
        let laid = K::filling::<R, CHECK>(cursor, given, site)?;
        cursor.ascend();
        Ok(laid)
    }

    #[inline]
    fn until<'a, R: Report, const CHECK: bool>(
        cursor: &mut Cursor<'a, R>,
        given: impl Gives<K::Given>,
        is_in_range: bool,
        site: &'static Site,
        is_last: impl FnMut(K::Element<'a>, &Cursor<'a, R>) -> Result<bool, R>,
    ) -> Result<K::Several<'a>, R> {
        if is_in_range && cursor.is_empty() {
            return K::until::<R, CHECK>(cursor, given, is_in_range, site, is_last);
        }
        cursor.descend(MOST, site)?;
        let laid = K::until::<R, CHECK>(cursor, given, is_in_range, site, is_last)?;
        cursor.ascend();
        Ok(laid)
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
        // There is at least one element.
        cursor.descend(MOST, site)?;
        let laid = K::strided::<R, CHECK>(cursor, stride, count, given, site)?;
        cursor.ascend();
        Ok(laid)
    }

    #[inline]
    fn none_strided<'a>() -> K::Strided<'a> {
        K::none_strided()
    }

    #[inline]
    fn strided_values<'a, C: FromIterator<K::Value<'a>>>(
        strided: K::Strided<'a>,
    ) -> Result<C, OverlayError> {
        K::strided_values(strided)
    }

    #[inline]
    fn shorten_one<'b, 'a: 'b>(one: K::One<'a>) -> K::One<'b> {
        K::shorten_one(one)
    }

    #[inline]
    fn shorten_several<'b, 'a: 'b>(several: K::Several<'a>) -> K::Several<'b> {
        K::shorten_several(several)
    }

    #[inline]
    fn shorten_strided<'b, 'a: 'b>(strided: K::Strided<'a>) -> K::Strided<'b> {
        K::shorten_strided(strided)
    }

    fn shown_one(one: K::One<'_>) -> impl Debug {
        K::shown_one(one)
    }

    fn shown(several: K::Several<'_>) -> impl Debug {
        K::shown(several)
    }

    fn shown_strided(strided: K::Strided<'_>) -> impl Debug {
        K::shown_strided(strided)
    }

    #[inline]
    fn value(one: K::One<'_>) -> Result<K::Value<'_>, OverlayError> {
        K::value(one)
    }

    #[inline]
    fn values<'a, C: FromIterator<K::Value<'a>>>(
        several: K::Several<'a>,
    ) -> Result<C, OverlayError> {
        K::values(several)
    }

    #[inline]
    fn emit<P: Pass>(
        value: &K::Value<'_>,
        writer: &mut Writer<'_, P>,
        given: impl Gives<K::Given>,
        site: &'static Site,
    ) -> Result<(), P> {
        writer.descend(MOST, site)?;
        K::emit(value, writer, given, site)?;
        writer.ascend();
        Ok(())
    }
}
