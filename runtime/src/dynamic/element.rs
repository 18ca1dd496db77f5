//! How a part of a type `T` that the macro does not know is laid: as a field of fixed size, or as a
//! dynamic schema.

mod dynamic;
mod fixed;

use core::fmt::Debug;

use crate::dynamic::cursor::Cursor;
use crate::dynamic::report::Report;
use crate::error::{OverlayError, Site};
use crate::layout::Layout;

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
    const LAYOUT: &'static Layout;

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
