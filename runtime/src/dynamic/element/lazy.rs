//! The elements of lists that are checked when they are read.

use core::fmt::{self, Debug};
use core::marker::PhantomData;

use crate::dynamic::cursor::Cursor;
use crate::dynamic::element::Parts;
use crate::dynamic::given::Gives;
use crate::dynamic::lay::Lay;
use crate::dynamic::lazy::{LazyExtents, LazyList};
use crate::dynamic::list::List;
use crate::dynamic::pass::Pass;
use crate::dynamic::report::Report;
use crate::dynamic::root::KeptOf;
use crate::dynamic::writer::Writer;
use crate::dynamic::writing::lazy::LazyListMut;
use crate::error::{OverlayError, Site};
use crate::layout::{Layout, ParameterLayout};

/// Implements [`Parts`] for the schemas in a list that is checked when it is read. One schema alone is laid
/// as `K` lays it.
#[derive(Debug)]
pub struct Lazy<K>(PhantomData<K>);

/// A list for `Debug`.
struct Shown<'a, K, T: Lay, O> {
    list: LazyList<'a, T, KeptOf<'a, T>>,
    kind: PhantomData<(K, O)>,
}

impl<K, T, O> Debug for Shown<'_, K, T, O>
where
    T: Lay,
    K: for<'a> Parts<T, O, One<'a> = T::View<'a>>,
{
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.list.iter().map(|one| one.map(K::shown_one))).finish()
    }
}

impl<K, T, O> Parts<T, O> for Lazy<K>
where
    T: Lay,
    K: for<'a> Parts<T, O, One<'a> = T::View<'a>, Given = T::Given>,
{
    type One<'a> = T::View<'a>;
    type Several<'a> = LazyList<'a, T, KeptOf<'a, T>>;
    type Strided<'a> = LazyList<'a, T, KeptOf<'a, T>>;
    type OneMut<'a> = T::ViewMut<'a>;
    type SeveralMut<'a> = LazyListMut<'a, T, T::Given>;
    type StridedMut<'a> = LazyListMut<'a, T, T::Given>;
    type Extents = T::Extents;
    type SeveralExtents = LazyExtents<T::Given>;
    type StridedExtents = LazyExtents<T::Given>;
    type Value<'a> = K::Value<'a>;
    type Element<'a> = T::View<'a>;

    type Given = T::Given;
    type Root = T::Root;
    type Nested = K::Nested;
    const PARAMETERS: &'static [ParameterLayout] = K::PARAMETERS;
    const NAME: &'static str = K::NAME;
    const HAS_LEN: bool = K::HAS_LEN;
    const IS_FIXED: bool = false;
    const MIN_SIZE: usize = K::MIN_SIZE;
    const TAKES_RANGE: bool = K::TAKES_RANGE;
    const READS_END: bool = K::READS_END;
    const LAYOUT: &'static Layout = K::LAYOUT;

    /// Elements are split when they are taken from the list, and an overlap in one is found then.
    #[inline]
    fn can_overlap() -> bool {
        false
    }

    #[inline]
    fn one<'a, R: Report, const CHECK: bool>(
        cursor: &mut Cursor<'a, R>,
        given: impl Gives<T::Given>,
        site: &'static Site,
    ) -> Result<T::View<'a>, R> {
        K::one::<R, CHECK>(cursor, given, site)
    }

    #[inline]
    fn counted<'a, R: Report, const CHECK: bool>(
        cursor: &mut Cursor<'a, R>,
        count: u64,
        given: impl Gives<T::Given>,
        site: &'static Site,
    ) -> Result<Self::Several<'a>, R> {
        let given = given.give();
        if let Some(mut elements) = cursor.for_lazy() {
            List::<T, KeptOf<'a, T>>::counted::<R, true>(&mut elements, count, given, site)?;
            elements.finish(site)?;
        }
        Ok(LazyList::filling(cursor, Some(count), given, site))
    }

    #[inline]
    fn filling<'a, R: Report, const CHECK: bool>(
        cursor: &mut Cursor<'a, R>,
        given: impl Gives<T::Given>,
        site: &'static Site,
    ) -> Result<Self::Several<'a>, R> {
        let given = given.give();
        if let Some(mut elements) = cursor.for_lazy() {
            List::<T, KeptOf<'a, T>>::filling::<R, true>(&mut elements, given, site)?;
        }
        Ok(LazyList::filling(cursor, None, given, site))
    }

    /// The derive refuses a lazy list with a condition that reads its elements.
    #[inline]
    fn until<'a, R: Report, const CHECK: bool>(
        cursor: &mut Cursor<'a, R>,
        given: impl Gives<T::Given>,
        _: bool,
        site: &'static Site,
        _: impl FnMut(Self::Element<'a>, &Cursor<'a, R>) -> Result<bool, R>,
    ) -> Result<Self::Several<'a>, R> {
        Ok(LazyList::filling(cursor, None, given.give(), site))
    }

    #[inline]
    fn none<'a>() -> Self::Several<'a> {
        LazyList::none()
    }

    #[inline]
    fn strided<'a, R: Report, const CHECK: bool>(
        cursor: &mut Cursor<'a, R>,
        stride: u64,
        count: Option<u64>,
        given: impl Gives<T::Given>,
        site: &'static Site,
    ) -> Result<Self::Strided<'a>, R> {
        let given = given.give();
        if let Some(mut elements) = cursor.for_lazy() {
            List::<T, KeptOf<'a, T>>::strided::<R, true>(
                &mut elements,
                stride,
                count,
                given,
                site,
            )?;
        }
        LazyList::strided(cursor, stride, count, given, site)
    }

    #[inline]
    fn none_strided<'a>() -> Self::Strided<'a> {
        LazyList::none()
    }

    #[inline]
    fn strided_values<'a, C: FromIterator<Self::Value<'a>>>(
        strided: Self::Strided<'a>,
    ) -> Result<C, OverlayError> {
        strided.iter().map(|element| K::value(element?)).collect()
    }

    #[inline]
    fn shorten_one<'b, 'a: 'b>(one: Self::One<'a>) -> Self::One<'b> {
        K::shorten_one(one)
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
        K::shown_one(one)
    }

    fn shown(several: Self::Several<'_>) -> impl Debug {
        Shown::<K, T, O> { list: several, kind: PhantomData }
    }

    fn shown_strided(strided: Self::Strided<'_>) -> impl Debug {
        Shown::<K, T, O> { list: strided, kind: PhantomData }
    }

    #[inline]
    fn value(one: Self::One<'_>) -> Result<Self::Value<'_>, OverlayError> {
        K::value(one)
    }

    #[inline]
    fn values<'a, C: FromIterator<Self::Value<'a>>>(
        several: Self::Several<'a>,
    ) -> Result<C, OverlayError> {
        several.iter().map(|element| K::value(element?)).collect()
    }

    #[inline]
    fn emit<P: Pass>(
        value: &K::Value<'_>,
        writer: &mut Writer<'_, P>,
        given: impl Gives<T::Given>,
        site: &'static Site,
    ) -> Result<(), P> {
        K::emit(value, writer, given, site)
    }
}
