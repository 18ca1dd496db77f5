//! How a schema is laid over bytes.

use core::fmt::Debug;

use crate::dynamic::cursor::Cursor;
use crate::dynamic::given::Given;
use crate::dynamic::lazy::LazyList;
use crate::dynamic::list::List;
use crate::dynamic::pass::Pass;
#[cfg(doc)]
use crate::dynamic::recursion::LeadsTo;
use crate::dynamic::report::{Diagnosis, Report};
use crate::dynamic::root::{KeptOf, ReportOf, Rootless, Roots};
use crate::dynamic::writer::Writer;
use crate::dynamic::writing::part::{Part, PartMut, Unsplit, split};
use crate::error::{Fault, OverlayError, Site};
use crate::layout::{Layout, ParameterLayout};
use crate::overlay::Overlay;

/// A schema that can be laid from the start of a range. Every fixed schema is one; the derive
/// implements it for dynamic schemas.
pub trait Lay: Sized {
    /// What laying it gives.
    type View<'a>: Part<'a, Extents = Self::Extents> + Debug;

    /// What laying it for writing gives.
    type ViewMut<'a>: PartMut<'a, Extents = Self::Extents> + Debug;

    /// Where the parts of a view are.
    type Extents: Copy;

    /// The value that a view is converted to.
    type Value<'a>;

    /// What is given to it from outside of its bytes: `()`, or its parameters as a tuple.
    type Given: Given;

    /// Its parameters.
    const PARAMETERS: &'static [ParameterLayout] = &[];

    /// Whether it says how many bytes it takes, by its `len`. In the `rest` of another schema, bytes after
    /// it are padding.
    const HAS_LEN: bool;

    /// Whether it, or a schema in it, needs the bytes of its root.
    type Root: Roots;

    /// A type that stands for the schemas in it: see [`LeadsTo`].
    type Nested;

    /// Its name.
    const NAME: &'static str;

    /// The smallest number of bytes that it takes.
    const MIN_SIZE: usize;

    /// Whether it takes all bytes of its range, so that nothing can follow it.
    const TAKES_RANGE: bool;

    /// Whether what decides its layout reads where the range ends in which it is. In another range of the same
    /// bytes, its parts could be others.
    const READS_END: bool = false;

    /// Whether it always takes as many bytes as its smallest size, and any bytes of this number are a value,
    /// so that a list of it need not be walked.
    const IS_RECORD: bool = false;

    /// The layout.
    const LAYOUT: &'static Layout;

    /// Whether it is `read_only`. A schema that is written cannot have it as a part.
    const IS_READ_ONLY: bool = false;

    /// Whether parts of it, or of a schema in it, have offsets that the data says, so that they may overlap.
    /// It is a function, as a constant of schemas in one another could be a cycle.
    fn can_overlap() -> bool;

    /// Lays it from the start of the cursor's range. If `CHECK` is false, the bytes were checked
    /// before, and only what is needed to find the parts is done.
    ///
    /// # Errors
    /// If the bytes are not what the schema says.
    fn walk<'a, R: Report, const CHECK: bool>(
        cursor: &mut Cursor<'a, R>,
        given: Self::Given,
    ) -> Result<Self::View<'a>, R>;

    /// The value of a view.
    ///
    /// # Errors
    /// If an element that was not checked is not what the schema says.
    fn value(view: Self::View<'_>) -> Result<Self::Value<'_>, OverlayError>;

    /// The same view with a shorter lifetime.
    fn shorten<'b, 'a: 'b>(view: Self::View<'a>) -> Self::View<'b>;

    /// Writes a value.
    ///
    /// # Errors
    /// If the value cannot be built.
    fn emit<P: Pass>(
        value: &Self::Value<'_>,
        writer: &mut Writer<'_, P>,
        given: Self::Given,
    ) -> Result<(), P>;

    /// Lays a schema without parameters over all of the bytes.
    ///
    /// # Errors
    /// If the bytes are not what the schema says, or bytes are left over.
    #[inline]
    fn lay(bytes: &[u8]) -> Result<Self::View<'_>, OverlayError> {
        Self::lay_given(bytes, Given::NONE)
    }

    /// Lays a schema without parameters over the start of the bytes, and also returns the rest.
    ///
    /// # Errors
    /// If the bytes are not what the schema says.
    #[inline]
    fn lay_prefix(bytes: &[u8]) -> Result<(Self::View<'_>, &[u8]), OverlayError> {
        Self::lay_prefix_given(bytes, Given::NONE)
    }

    /// Lays a schema without parameters over all of the bytes, for writing in place.
    ///
    /// # Errors
    /// If the bytes are not what the schema says, bytes are left over, or parts overlap.
    #[inline]
    fn lay_mut(bytes: &mut [u8]) -> Result<Self::ViewMut<'_>, OverlayError> {
        Self::lay_mut_given(bytes, Given::NONE)
    }

    /// Lays a schema without parameters over the start of the bytes, for writing in place, and also returns
    /// the rest.
    ///
    /// # Errors
    /// If the bytes are not what the schema says, or parts overlap.
    #[inline]
    fn lay_prefix_mut(bytes: &mut [u8]) -> Result<(Self::ViewMut<'_>, &mut [u8]), OverlayError> {
        Self::lay_prefix_mut_given(bytes, Given::NONE)
    }

    /// Lays schemas without parameters one after the other, to the end of the bytes.
    ///
    /// # Errors
    /// If the bytes are not what the schema says.
    #[inline]
    fn lay_list(bytes: &[u8]) -> Result<List<'_, Self, KeptOf<'_, Self>>, OverlayError> {
        Self::lay_list_given(bytes, Given::NONE)
    }

    /// The list of schemas without parameters, which are laid when they are read.
    #[inline]
    fn lay_list_lazy(bytes: &[u8]) -> LazyList<'_, Self, KeptOf<'_, Self>> {
        Self::lay_list_lazy_given(bytes, Given::NONE)
    }

    /// Lays the schema over all of the bytes.
    ///
    /// # Errors
    /// If the bytes are not what the schema says, or bytes are left over.
    #[inline]
    fn lay_given(bytes: &[u8], given: Self::Given) -> Result<Self::View<'_>, OverlayError> {
        let mut cursor = Cursor::<ReportOf<Self>>::new(bytes);
        match Self::walk::<ReportOf<Self>, true>(&mut cursor, given) {
            Ok(view) if cursor.is_empty() => Ok(view),
            _ => Err(refused::<Self>(bytes, given, true)),
        }
    }

    /// Lays the schema over the start of the bytes, and also returns the rest.
    ///
    /// # Errors
    /// If the bytes are not what the schema says.
    #[inline]
    fn lay_prefix_given(
        bytes: &[u8],
        given: Self::Given,
    ) -> Result<(Self::View<'_>, &[u8]), OverlayError> {
        let mut cursor = Cursor::<ReportOf<Self>>::new(bytes);
        match Self::walk::<ReportOf<Self>, true>(&mut cursor, given) {
            Ok(view) => Ok((view, cursor.rest())),
            Err(_) => Err(refused::<Self>(bytes, given, false)),
        }
    }

    /// Lays the schema over all of the bytes, for writing in place.
    ///
    /// # Errors
    /// If the bytes are not what the schema says, bytes are left over, or parts overlap.
    #[inline]
    fn lay_mut_given(
        bytes: &mut [u8],
        given: Self::Given,
    ) -> Result<Self::ViewMut<'_>, OverlayError> {
        let view = Self::lay_given(bytes, given)?;
        let (length, extents) = (view.byte_count(), view.measure());
        split(bytes, length, extents).map_err(|fault| fault.error(Self::NAME))
    }

    /// Lays the schema over the start of the bytes, for writing in place, and also returns the rest.
    ///
    /// # Errors
    /// If the bytes are not what the schema says, or parts overlap.
    #[inline]
    fn lay_prefix_mut_given(
        bytes: &mut [u8],
        given: Self::Given,
    ) -> Result<(Self::ViewMut<'_>, &mut [u8]), OverlayError> {
        let (view, rest) = Self::lay_prefix_given(bytes, given)?;
        let (length, extents) = (view.byte_count(), view.measure());
        let laid = bytes.len().wrapping_sub(rest.len());
        let Some((first, rest)) = bytes.split_at_mut_checked(laid) else {
            return Err(Unsplit::Outside.error(Self::NAME));
        };
        match split(first, length, extents) {
            Ok(view) => Ok((view, rest)),
            Err(fault) => Err(fault.error(Self::NAME)),
        }
    }

    /// Lays schemas one after the other, to the end of the bytes. The same is given to each.
    ///
    /// # Errors
    /// If the bytes are not what the schema says.
    #[inline]
    fn lay_list_given(
        bytes: &[u8],
        given: Self::Given,
    ) -> Result<List<'_, Self, KeptOf<'_, Self>>, OverlayError> {
        let site = const { &Site::of_schema(Self::NAME) };
        match List::filling::<ReportOf<Self>, true>(&mut Cursor::new(bytes), given, site) {
            Ok(list) => Ok(list),
            Err(_) => Err(diagnose_list::<Self>(bytes, given)),
        }
    }

    /// The list of schemas, which are laid when they are read. The same is given to each.
    #[inline]
    fn lay_list_lazy_given(
        bytes: &[u8],
        given: Self::Given,
    ) -> LazyList<'_, Self, KeptOf<'_, Self>> {
        let site = const { &Site::of_schema(Self::NAME) };
        LazyList::filling(&mut Cursor::<ReportOf<Self>>::new(bytes), None, given, site)
    }
}

impl<T: Overlay<View: Debug>> Lay for T {
    type View<'a> = &'a T::View;
    type ViewMut<'a> = &'a mut T::View;
    type Extents = ();
    type Value<'a> = &'a T::View;
    type Given = ();
    type Root = Rootless;
    type Nested = ();
    const HAS_LEN: bool = false;
    const NAME: &'static str = T::LAYOUT.name;
    const MIN_SIZE: usize = size_of::<T::View>();
    const TAKES_RANGE: bool = false;
    const LAYOUT: &'static Layout = T::LAYOUT;

    #[inline]
    fn walk<'a, R: Report, const CHECK: bool>(
        cursor: &mut Cursor<'a, R>,
        (): (),
    ) -> Result<&'a T::View, R> {
        cursor.take_fixed::<T::View, CHECK>(const { &Site::of_schema(T::LAYOUT.name) })
    }

    #[inline]
    fn can_overlap() -> bool {
        false
    }

    #[inline]
    fn value(view: Self::View<'_>) -> Result<Self::Value<'_>, OverlayError> {
        Ok(view)
    }

    #[inline]
    fn shorten<'b, 'a: 'b>(view: Self::View<'a>) -> Self::View<'b> {
        view
    }

    #[inline]
    fn emit<P: Pass>(value: &&T::View, writer: &mut Writer<'_, P>, (): ()) -> Result<(), P> {
        writer.put_run(*value)
    }

    #[inline]
    fn lay_given(bytes: &[u8], (): ()) -> Result<Self::View<'_>, OverlayError> {
        T::overlay(bytes)
    }

    #[inline]
    fn lay_prefix_given(bytes: &[u8], (): ()) -> Result<(Self::View<'_>, &[u8]), OverlayError> {
        T::overlay_prefix(bytes)
    }
}

/// The error of a schema that could not be laid. If nothing is wrong now, other bytes were there the first
/// time.
///
/// [`diagnose`] returns an option, so that the compiler sees that this is an error: a view is `Ok` where an
/// error's tag has the value of `None`. Otherwise all that follows would also be compiled for a view that
/// `diagnose` returns.
#[inline]
fn refused<T: Lay>(bytes: &[u8], given: T::Given, is_whole: bool) -> OverlayError {
    diagnose::<T>(bytes, given, is_whole).unwrap_or(OverlayError::Changed { schema: T::NAME })
}

/// Lays the schema once more, to find out what is wrong.
#[cold]
#[inline(never)]
pub(crate) fn diagnose<T: Lay>(
    bytes: &[u8],
    given: T::Given,
    is_whole: bool,
) -> Option<OverlayError> {
    diagnose_at::<T>(Cursor::new(bytes), given, is_whole)
}

/// Lays the bytes of a value that is built, to find out whether its conditions hold.
#[cold]
#[inline(never)]
pub(crate) fn diagnose_built<T: Lay>(bytes: &[u8], given: T::Given) -> Option<OverlayError> {
    diagnose_at::<T>(Cursor::of_built(bytes), given, true)
}

fn diagnose_at<T: Lay>(
    mut cursor: Cursor<'_, Diagnosis>,
    given: T::Given,
    is_whole: bool,
) -> Option<OverlayError> {
    let bytes = cursor.rest();
    match T::walk::<Diagnosis, true>(&mut cursor, given) {
        Err(Diagnosis(error)) => Some(error),
        Ok(_) if cursor.is_empty() || !is_whole => None,
        Ok(_) => Some(OverlayError::Field {
            site: const { &Site::of_schema(T::NAME) },
            offset: cursor.position(bytes),
            fault: Fault::Trailing { left: cursor.left() },
            buffer: None,
        }),
    }
}

/// Lays a list once more, to find out what is wrong.
#[cold]
#[inline(never)]
fn diagnose_list<T: Lay>(bytes: &[u8], given: T::Given) -> OverlayError {
    let site = const { &Site::of_schema(T::NAME) };
    let mut cursor = Cursor::new(bytes);
    match List::<T, KeptOf<'_, T>>::filling::<Diagnosis, true>(&mut cursor, given, site) {
        Err(Diagnosis(error)) => error,
        Ok(_) => OverlayError::Changed { schema: T::NAME },
    }
}
