//! How a part of a type `T` that the macro does not know is laid: as a field of fixed size, or as a
//! dynamic schema.

mod deep;
mod dynamic;
mod fixed;
#[cfg(feature = "alloc")]
mod in_box;
mod lazy;

use core::fmt::Debug;

pub use deep::Deep;
#[cfg(feature = "alloc")]
pub use in_box::InBox;
pub use lazy::Lazy;

use crate::dynamic::cursor::Cursor;
use crate::dynamic::given::{Given, Gives, Giving};
use crate::dynamic::pass::Pass;
use crate::dynamic::report::{Report, Silent};
use crate::dynamic::requirement::AsElement;
use crate::dynamic::root::Roots;
use crate::dynamic::writer::{BuiltPart, Writer};
use crate::dynamic::writing::part::{Part, PartMut};
use crate::error::{Fault, OverlayError, Site};
use crate::layout::{Layout, ParameterLayout};

/// How a `T` in byte order `O` is laid. `Proven<true>` implements it for types of fixed size,
/// `Proven<false>` for dynamic schemas, and [`Lazy`] for schemas that are checked when they are read.
pub trait Parts<T, O> {
    /// One `T`, as a getter returns it.
    type One<'a>: Part<'a, Extents = Self::Extents> + Debug;
    /// A list of `T`, as a getter returns it.
    type Several<'a>: Part<'a, Extents = Self::SeveralExtents> + Debug;
    /// A list of `T` with a stride, as a getter returns it.
    type Strided<'a>: Part<'a, Extents = Self::StridedExtents> + Debug;
    /// One `T`, for writing.
    type OneMut<'a>: PartMut<'a, Extents = Self::Extents>;
    /// A list of `T`, for writing.
    type SeveralMut<'a>: PartMut<'a, Extents = Self::SeveralExtents>;
    /// A list of `T` with a stride, for writing.
    type StridedMut<'a>: PartMut<'a, Extents = Self::StridedExtents>;
    /// Where the parts of a `T` are.
    type Extents: Copy;
    /// What splits the bytes of a list.
    type SeveralExtents: Copy;
    /// What splits the bytes of a list with a stride.
    type StridedExtents: Copy;
    /// A `T` as a value.
    type Value<'a>;
    /// An element in the condition that ends a list.
    type Element<'a>: Copy;

    /// What is given to a `T` from outside of its bytes.
    type Given: Given;

    /// The parameters of a `T`.
    const PARAMETERS: &'static [ParameterLayout] = &[];

    /// Whether a `T`, or a schema in it, needs the bytes of its root.
    type Root: Roots;

    /// A type that stands for the schemas in a `T`.
    type Nested;

    /// The name of a dynamic schema; nothing for a type of fixed size, which contains none.
    const NAME: &'static str;

    /// Whether a `T` has a `len`, which says how many bytes it takes.
    const HAS_LEN: bool;
    /// Whether every `T` has the same size.
    const IS_FIXED: bool;
    /// The smallest size of a `T` in bytes.
    const MIN_SIZE: usize;
    /// Whether a `T` takes all bytes of its range.
    const TAKES_RANGE: bool;
    /// Whether what decides the layout of a `T` reads where the range ends in which it is.
    const READS_END: bool = false;
    /// What a `T` is like as an element of a list.
    const ELEMENT: AsElement = AsElement {
        takes_range: Self::TAKES_RANGE,
        min_size: Self::MIN_SIZE,
        reads_end: Self::READS_END,
    };
    /// The layout of `T`.
    const LAYOUT: &'static Layout;

    /// Whether parts of a `T` may overlap.
    fn can_overlap() -> bool;

    /// Lays one `T`.
    ///
    /// # Errors
    /// If the bytes are not what the type says.
    fn one<'a, R: Report, const CHECK: bool>(
        cursor: &mut Cursor<'a, R>,
        given: impl Gives<Self::Given>,
        site: &'static Site,
    ) -> Result<Self::One<'a>, R>;

    /// Lays a list of `count` elements.
    ///
    /// # Errors
    /// If the bytes are not what the type says.
    fn counted<'a, R: Report, const CHECK: bool>(
        cursor: &mut Cursor<'a, R>,
        count: u64,
        given: impl Gives<Self::Given>,
        site: &'static Site,
    ) -> Result<Self::Several<'a>, R>;

    /// Lays a list that ends with the range.
    ///
    /// # Errors
    /// If the bytes are not what the type says.
    fn filling<'a, R: Report, const CHECK: bool>(
        cursor: &mut Cursor<'a, R>,
        given: impl Gives<Self::Given>,
        site: &'static Site,
    ) -> Result<Self::Several<'a>, R>;

    /// Lays a list up to the first element for which `is_last` is true. If `is_in_range`, the end of the
    /// range ends the list, too.
    ///
    /// # Errors
    /// If the bytes are not what the type says.
    fn until<'a, R: Report, const CHECK: bool>(
        cursor: &mut Cursor<'a, R>,
        given: impl Gives<Self::Given>,
        is_in_range: bool,
        site: &'static Site,
        is_last: impl FnMut(Self::Element<'a>, &Cursor<'a, R>) -> Result<bool, R>,
    ) -> Result<Self::Several<'a>, R>;

    /// A list without elements.
    fn none<'a>() -> Self::Several<'a>;

    /// Lays a list with a stride, of `count` elements or up to the end of the range.
    ///
    /// # Errors
    /// If the bytes are not what the type says, or one does not fit in the stride.
    fn strided<'a, R: Report, const CHECK: bool>(
        cursor: &mut Cursor<'a, R>,
        stride: u64,
        count: Option<u64>,
        given: impl Gives<Self::Given>,
        site: &'static Site,
    ) -> Result<Self::Strided<'a>, R>;

    /// A list without elements, of the type of a list with a stride.
    fn none_strided<'a>() -> Self::Strided<'a>;

    /// The values of a list with a stride.
    ///
    /// # Errors
    /// If an element that was not checked is not what its schema says.
    fn strided_values<'a, C: FromIterator<Self::Value<'a>>>(
        strided: Self::Strided<'a>,
    ) -> Result<C, OverlayError>;

    /// The same `T` with a shorter lifetime.
    fn shorten_one<'b, 'a: 'b>(one: Self::One<'a>) -> Self::One<'b>;

    /// The same list with a shorter lifetime.
    fn shorten_several<'b, 'a: 'b>(several: Self::Several<'a>) -> Self::Several<'b>;

    /// The same list with a stride, with a shorter lifetime.
    fn shorten_strided<'b, 'a: 'b>(strided: Self::Strided<'a>) -> Self::Strided<'b>;

    /// A `T` for `Debug`.
    fn shown_one(one: Self::One<'_>) -> impl Debug;

    /// A list for `Debug`.
    fn shown(several: Self::Several<'_>) -> impl Debug;

    /// A list with a stride for `Debug`.
    fn shown_strided(strided: Self::Strided<'_>) -> impl Debug;

    /// The value of a `T`.
    ///
    /// # Errors
    /// If an element that was not checked is not what its schema says.
    fn value(one: Self::One<'_>) -> Result<Self::Value<'_>, OverlayError>;

    /// The values of a list.
    ///
    /// # Errors
    /// If an element that was not checked is not what its schema says.
    fn values<'a, C: FromIterator<Self::Value<'a>>>(
        several: Self::Several<'a>,
    ) -> Result<C, OverlayError>;

    /// Writes one.
    ///
    /// # Errors
    /// If the value cannot be built.
    fn emit<P: Pass>(
        value: &Self::Value<'_>,
        writer: &mut Writer<'_, P>,
        given: impl Gives<Self::Given>,
        site: &'static Site,
    ) -> Result<(), P>;

    /// Writes several, one after the other.
    ///
    /// # Errors
    /// If one of the values cannot be built.
    #[inline]
    fn emit_all<P: Pass>(
        values: &[Self::Value<'_>],
        writer: &mut Writer<'_, P>,
        given: impl Gives<Self::Given>,
        site: &'static Site,
    ) -> Result<(), P> {
        let given = given.give();
        values.iter().try_for_each(|value| Self::emit(value, writer, Giving(given), site))
    }

    /// Writes several with a stride.
    ///
    /// # Errors
    /// If one of the values cannot be built, or does not fit in the stride.
    #[inline]
    fn emit_strided<P: Pass>(
        values: &[Self::Value<'_>],
        stride: u64,
        writer: &mut Writer<'_, P>,
        given: impl Gives<Self::Given>,
        site: &'static Site,
    ) -> Result<(), P> {
        let given = given.give();
        values.iter().try_for_each(|value| {
            let start = writer.size();
            Self::emit(value, writer, Giving(given), site)?;
            writer.fill_stride(start, stride, site)?;
            // A stride is a range of its own.
            writer.close()
        })
    }

    /// Writes several, one after the other. Requires that `is_last` is true for the last one and for none
    /// before it. If `is_in_range`, it may be false for all.
    ///
    /// # Errors
    /// If one of the values cannot be built, or the condition is not met.
    #[inline]
    fn emit_until<P: Pass>(
        values: &[Self::Value<'_>],
        writer: &mut Writer<'_, P>,
        given: impl Gives<Self::Given>,
        site: &'static Site,
        is_in_range: bool,
        condition: &'static str,
        mut is_last: impl for<'b> FnMut(Self::Element<'b>, &Cursor<'b, Silent>) -> Result<bool, Silent>,
    ) -> Result<(), P> {
        let (offset, given) = (writer.size(), given.give());
        let fault = |is_early| {
            let fault = Fault::Until { condition, is_early };
            P::fault(|| OverlayError::Field { site, offset, fault, buffer: None })
        };
        let mut is_met = false;
        for value in values {
            if is_met {
                return Err(fault(true));
            }
            let start = writer.size();
            Self::emit(value, writer, Giving(given), site)?;
            // After the end of the buffer there are no bytes for which the condition could be evaluated.
            let Some(bytes) = writer.written_from(start) else { continue };
            let ends = |element, after: &_| {
                is_met = is_last(element, after)?;
                Ok(true)
            };
            let element = &mut Cursor::new(bytes);
            let laid = Self::until::<Silent, false>(element, Giving(given), false, site, ends);
            if laid.is_err() {
                return Err(fault(false));
            }
        }
        if is_met || is_in_range || !writer.is_complete() { Ok(()) } else { Err(fault(false)) }
    }

    /// Requires that the elements of a list which is built end where its condition `is_last` says. `range`
    /// are the bytes of the schema up to the end of the list's range.
    ///
    /// # Errors
    /// If they do not.
    fn require_until<'a>(
        range: &'a [u8],
        part: BuiltPart,
        given: impl Gives<Self::Given>,
        is_in_range: bool,
        site: &'static Site,
        condition: &'static str,
        is_last: impl FnMut(Self::Element<'a>, &Cursor<'a, Silent>) -> Result<bool, Silent>,
    ) -> Result<(), OverlayError> {
        let mut cursor = Cursor::new(range.get(part.start..).unwrap_or_default());
        let laid = Self::until::<Silent, false>(&mut cursor, given, is_in_range, site, is_last);
        let end = cursor.position(range);
        if laid.is_ok() && end == part.end {
            return Ok(());
        }
        let is_early = laid.is_ok() && end < part.end;
        Err(part.error(site, Fault::Until { condition, is_early }))
    }
}
