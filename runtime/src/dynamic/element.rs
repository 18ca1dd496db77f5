//! How a part of a type `T` that the macro does not know is laid: as a field of fixed size, or as a
//! dynamic schema.

use core::fmt::Debug;

use crate::dynamic::cursor::Cursor;
use crate::dynamic::lay::Lay;
use crate::dynamic::list::List;
use crate::dynamic::report::Report;
use crate::dynamic::shown::{ShownSlice, ShownStrided, shown_view};
use crate::error::{Fault, OverlayError, Site};
use crate::field::Field;
use crate::proof::proven::Proven;
use crate::strided::Strided;

/// How a `T` in byte order `O` is laid. `Proven<true>` implements it for types of fixed size, and
/// `Proven<false>` for dynamic schemas.
pub trait Parts<T, O> {
    /// One `T`, as a getter returns it.
    type One<'a>: Copy + Debug;
    /// Several of them, as a getter returns them.
    type Several<'a>: Copy + Debug;
    /// Several of them with a stride, as a getter returns them.
    type Strided<'a>: Copy + Debug;
    /// A `T` as a value.
    type Value<'a>;
    /// An element in the condition that ends a list.
    type Element<'a>: Copy;

    /// The schemas in it, as a type.
    type IsNotRecursive;

    /// Whether it says how many bytes it takes.
    const HAS_LEN: bool;
    /// Whether it is of fixed size.
    const IS_FIXED: bool;
    /// The smallest number of bytes of one.
    const MIN_SIZE: usize;
    /// Whether one takes its whole range.
    const TAKES_RANGE: bool;
    /// Its layout.
    const LAYOUT: &'static crate::layout::Layout;

    /// Lays one.
    ///
    /// # Errors
    /// If the bytes are not what the type says.
    fn one<'a, R: Report, const CHECK: bool>(
        cursor: &mut Cursor<'a, R>,
        site: &'static Site,
    ) -> Result<Self::One<'a>, R>;

    /// Lays `count` of them.
    ///
    /// # Errors
    /// If the bytes are not what the type says.
    fn counted<'a, R: Report, const CHECK: bool>(
        cursor: &mut Cursor<'a, R>,
        count: u64,
        site: &'static Site,
    ) -> Result<Self::Several<'a>, R>;

    /// Lays as many as there are up to the end of the range.
    ///
    /// # Errors
    /// If the bytes are not what the type says.
    fn filling<'a, R: Report, const CHECK: bool>(
        cursor: &mut Cursor<'a, R>,
        site: &'static Site,
    ) -> Result<Self::Several<'a>, R>;

    /// Lays them up to the first one for which `is_last` is true. If `is_in_range`, the end of the
    /// range ends the list, too.
    ///
    /// # Errors
    /// If the bytes are not what the type says.
    fn until<'a, R: Report, const CHECK: bool>(
        cursor: &mut Cursor<'a, R>,
        is_in_range: bool,
        site: &'static Site,
        is_last: impl FnMut(Self::Element<'a>, &Cursor<'a, R>) -> Result<bool, R>,
    ) -> Result<Self::Several<'a>, R>;

    /// None of them.
    fn none<'a>() -> Self::Several<'a>;

    /// Lays them with a stride: `count` of them, or as many as there are up to the end of the range.
    ///
    /// # Errors
    /// If the bytes are not what the type says, or one does not fit in the stride.
    fn strided<'a, R: Report, const CHECK: bool>(
        cursor: &mut Cursor<'a, R>,
        stride: u64,
        count: Option<u64>,
        site: &'static Site,
    ) -> Result<Self::Strided<'a>, R>;

    /// None of them, with any stride.
    fn none_strided<'a>() -> Self::Strided<'a>;

    /// The values of several with a stride.
    ///
    /// # Errors
    /// If an element that was not checked is not what its schema says.
    fn strided_values<'a, C: FromIterator<Self::Value<'a>>>(
        strided: Self::Strided<'a>,
    ) -> Result<C, OverlayError>;

    /// The same one with a shorter lifetime.
    fn shorten_one<'b, 'a: 'b>(one: Self::One<'a>) -> Self::One<'b>;

    /// The same ones with a shorter lifetime.
    fn shorten_several<'b, 'a: 'b>(several: Self::Several<'a>) -> Self::Several<'b>;

    /// The same ones, with a stride and a shorter lifetime.
    fn shorten_strided<'b, 'a: 'b>(strided: Self::Strided<'a>) -> Self::Strided<'b>;

    /// One, for `Debug`.
    fn shown_one(one: Self::One<'_>) -> impl Debug;

    /// Several of them for `Debug`.
    fn shown(several: Self::Several<'_>) -> impl Debug;

    /// Several of them with a stride, for `Debug`.
    fn shown_strided(strided: Self::Strided<'_>) -> impl Debug;

    /// The value of one.
    ///
    /// # Errors
    /// If an element that was not checked is not what its schema says.
    fn value(one: Self::One<'_>) -> Result<Self::Value<'_>, OverlayError>;

    /// The values of several.
    ///
    /// # Errors
    /// If an element that was not checked is not what its schema says.
    fn values<'a, C: FromIterator<Self::Value<'a>>>(
        several: Self::Several<'a>,
    ) -> Result<C, OverlayError>;
}

/// A type of fixed size.
impl<T, O> Parts<T, O> for Proven<true>
where
    T: Field<O, Wire: Debug>,
{
    type One<'a> = &'a T::Wire;
    type Several<'a> = &'a [T::Wire];
    type Strided<'a> = Strided<'a, T::Wire>;
    type Value<'a> = T;
    type Element<'a> = &'a T::Wire;

    type IsNotRecursive = ();
    const HAS_LEN: bool = false;
    const IS_FIXED: bool = true;
    const MIN_SIZE: usize = size_of::<T::Wire>();
    const TAKES_RANGE: bool = false;
    const LAYOUT: &'static crate::layout::Layout = <T::Wire as crate::Overlay>::LAYOUT;

    #[inline]
    fn one<'a, R: Report, const CHECK: bool>(
        cursor: &mut Cursor<'a, R>,
        site: &'static Site,
    ) -> Result<&'a T::Wire, R> {
        cursor.take_fixed::<T::Wire, CHECK>(site)
    }

    #[inline]
    fn counted<'a, R: Report, const CHECK: bool>(
        cursor: &mut Cursor<'a, R>,
        count: u64,
        site: &'static Site,
    ) -> Result<&'a [T::Wire], R> {
        cursor.take_slice::<T::Wire, CHECK>(count, site)
    }

    #[inline]
    fn filling<'a, R: Report, const CHECK: bool>(
        cursor: &mut Cursor<'a, R>,
        site: &'static Site,
    ) -> Result<&'a [T::Wire], R> {
        cursor.take_all::<T::Wire, CHECK>(site)
    }

    #[inline]
    fn until<'a, R: Report, const CHECK: bool>(
        cursor: &mut Cursor<'a, R>,
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
}

/// A dynamic schema.
impl<T: Lay, O> Parts<T, O> for Proven<false> {
    type One<'a> = T::View<'a>;
    type Several<'a> = List<'a, T>;
    type Strided<'a> = List<'a, T>;
    type Value<'a> = T::Value<'a>;
    type Element<'a> = T::View<'a>;

    type IsNotRecursive = T::IsNotRecursive;
    const HAS_LEN: bool = T::HAS_LEN;
    const IS_FIXED: bool = false;
    const MIN_SIZE: usize = T::MIN_SIZE;
    const TAKES_RANGE: bool = T::TAKES_RANGE;
    const LAYOUT: &'static crate::layout::Layout = T::LAYOUT;

    #[inline]
    fn one<'a, R: Report, const CHECK: bool>(
        cursor: &mut Cursor<'a, R>,
        _: &'static Site,
    ) -> Result<T::View<'a>, R> {
        T::walk::<R, CHECK>(cursor)
    }

    #[inline]
    fn counted<'a, R: Report, const CHECK: bool>(
        cursor: &mut Cursor<'a, R>,
        count: u64,
        site: &'static Site,
    ) -> Result<List<'a, T>, R> {
        List::counted::<R, CHECK>(cursor, count, site)
    }

    #[inline]
    fn filling<'a, R: Report, const CHECK: bool>(
        cursor: &mut Cursor<'a, R>,
        site: &'static Site,
    ) -> Result<List<'a, T>, R> {
        List::filling::<R, CHECK>(cursor, site)
    }

    #[inline]
    fn until<'a, R: Report, const CHECK: bool>(
        cursor: &mut Cursor<'a, R>,
        is_in_range: bool,
        _: &'static Site,
        is_last: impl FnMut(Self::Element<'a>, &Cursor<'a, R>) -> Result<bool, R>,
    ) -> Result<List<'a, T>, R> {
        List::until::<R, CHECK>(cursor, is_in_range, is_last)
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
        site: &'static Site,
    ) -> Result<Self::Strided<'a>, R> {
        List::strided::<R, CHECK>(cursor, stride, count, site)
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
        several
    }

    #[inline]
    fn shorten_strided<'b, 'a: 'b>(strided: Self::Strided<'a>) -> Self::Strided<'b> {
        strided
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
}
