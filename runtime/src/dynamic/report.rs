//! How a fault is reported. Wrong bytes are laid twice: first without a report, which keeps laying valid
//! bytes fast, and then again to find out what is wrong.

use core::fmt::Debug;
use core::num::NonZeroUsize;

use crate::error::{Fault, OverlayError, Site};

/// What laying returns as its error.
pub trait Report: Sized {
    /// Whether nothing is reported.
    const IS_SILENT: bool;

    /// What a cursor needs to know for a report: nothing, or where its bytes are.
    type Trace: Copy;

    /// Whether the elements of lazy lists are checked, too.
    fn checks_lazy(trace: Self::Trace) -> bool;
    /// What a cursor has of the root, from which places count: nothing, or its bytes, if they can be read.
    type Root<'a>: RootBytes<'a>;

    /// The trace of a cursor over `length` bytes, which are the outermost.
    fn outermost(length: usize) -> Self::Trace;

    /// The trace of a cursor over a range that ends `end` bytes after the start of what was laid.
    fn within(end: usize) -> Self::Trace;

    /// The trace of a cursor over a range of `length` bytes, which starts where `left` bytes are left
    /// of the cursor with the trace `outer`.
    fn range(outer: Self::Trace, left: usize, length: usize) -> Self::Trace;

    /// The trace of a cursor whose last `length` bytes are set apart.
    fn set_apart(outer: Self::Trace, length: usize) -> Self::Trace;

    /// The report of a fault where `left` bytes are left of the cursor.
    fn fault(
        trace: Self::Trace,
        left: usize,
        site: &'static Site,
        fault: impl FnOnce() -> Fault,
    ) -> Self;

    /// The report of a value that is wrong. The offset in the error counts from where `left` bytes
    /// are left of the cursor.
    fn value(trace: Self::Trace, left: usize, error: impl FnOnce() -> OverlayError) -> Self;
}

/// The bytes of the root in a cursor.
pub trait RootBytes<'a>: Copy + Debug {
    /// Keeps them, if the schema needs them.
    fn of(bytes: Option<&'a [u8]>) -> Self;

    /// The bytes, if they were kept and can be read.
    fn kept(self) -> Option<&'a [u8]>;
}

impl<'a> RootBytes<'a> for () {
    #[inline]
    fn of(_: Option<&'a [u8]>) {}

    #[inline]
    fn kept(self) -> Option<&'a [u8]> {
        None
    }
}

impl<'a> RootBytes<'a> for Option<&'a [u8]> {
    #[inline]
    fn of(bytes: Self) -> Self {
        bytes
    }

    #[inline]
    fn kept(self) -> Self {
        self
    }
}

/// No report.
#[derive(Debug, Clone, Copy)]
pub struct Silent;

impl Report for Silent {
    const IS_SILENT: bool = true;
    type Trace = ();
    type Root<'a> = ();

    #[inline]
    fn checks_lazy((): ()) -> bool {
        false
    }

    #[inline]
    fn outermost(_: usize) {}

    #[inline]
    fn within(_: usize) {}

    #[inline]
    fn range((): (), _: usize, _: usize) {}

    #[inline]
    fn set_apart((): (), _: usize) {}

    #[inline]
    fn fault((): (), _: usize, _: &'static Site, _: impl FnOnce() -> Fault) -> Self {
        Self
    }

    #[inline]
    fn value((): (), _: usize, _: impl FnOnce() -> OverlayError) -> Self {
        Self
    }
}

/// No report, as [`Silent`], of a schema that needs the bytes of its root.
#[derive(Debug, Clone, Copy)]
pub struct Rooted;

impl Report for Rooted {
    const IS_SILENT: bool = true;
    type Trace = ();
    type Root<'a> = Option<&'a [u8]>;

    #[inline]
    fn checks_lazy((): ()) -> bool {
        false
    }

    #[inline]
    fn outermost(_: usize) {}

    #[inline]
    fn within(_: usize) {}

    #[inline]
    fn range((): (), _: usize, _: usize) {}

    #[inline]
    fn set_apart((): (), _: usize) {}

    #[inline]
    fn fault((): (), _: usize, _: &'static Site, _: impl FnOnce() -> Fault) -> Self {
        Self
    }

    #[inline]
    fn value((): (), _: usize, _: impl FnOnce() -> OverlayError) -> Self {
        Self
    }
}

/// The whole report.
#[derive(Debug)]
pub struct Diagnosis(pub OverlayError);

/// Where the bytes of a cursor are.
#[derive(Debug, Clone, Copy)]
pub struct Trace {
    /// The offset of their end from the start of what is laid.
    end: usize,
    /// Whether the bytes are the outermost, so that more of them could help.
    is_outermost: bool,
    /// How many bytes after the end belong to fields of fixed size.
    set_apart: usize,
    /// Whether the elements of lazy lists are checked, too.
    checks_lazy: bool,
}

impl Trace {
    /// The trace of a cursor over `length` bytes of a value that is built, which are checked to the last.
    pub(crate) const fn of_built(length: usize) -> Self {
        Self { end: length, is_outermost: true, set_apart: 0, checks_lazy: true }
    }

    const fn offset(self, left: usize) -> usize {
        self.end.saturating_sub(left)
    }

    /// How many bytes the buffer needs for `needed` bytes at `offset`.
    fn buffer(self, offset: usize, needed: u64) -> Option<NonZeroUsize> {
        let needed = usize::try_from(needed).ok().filter(|_| self.is_outermost)?;
        NonZeroUsize::new(offset.checked_add(needed)?.checked_add(self.set_apart)?)
    }
}

impl Report for Diagnosis {
    const IS_SILENT: bool = false;
    type Trace = Trace;
    /// A view that is laid to find out what is wrong is not used.
    type Root<'a> = ();

    fn checks_lazy(trace: Trace) -> bool {
        trace.checks_lazy
    }

    fn outermost(length: usize) -> Trace {
        Trace { end: length, is_outermost: true, set_apart: 0, checks_lazy: false }
    }

    fn within(end: usize) -> Trace {
        Trace { end, is_outermost: false, set_apart: 0, checks_lazy: false }
    }

    fn range(outer: Trace, left: usize, length: usize) -> Trace {
        let end = outer.offset(left).saturating_add(length);
        Trace { end, is_outermost: false, set_apart: 0, ..outer }
    }

    fn set_apart(outer: Trace, length: usize) -> Trace {
        Trace {
            end: outer.end.saturating_sub(length),
            set_apart: outer.set_apart.saturating_add(length),
            ..outer
        }
    }

    #[cold]
    fn fault(
        trace: Trace,
        left: usize,
        site: &'static Site,
        fault: impl FnOnce() -> Fault,
    ) -> Self {
        let (offset, fault) = (trace.offset(left), fault());
        let buffer = match fault {
            Fault::Short { needed, .. } | Fault::Partial { needed, .. } => {
                trace.buffer(offset, needed)
            }
            Fault::Outside { at, .. } => trace.buffer(offset, at),
            Fault::Unterminated { .. } => trace.buffer(trace.end, 1),
            _ => None,
        };
        Self(OverlayError::Field { site, offset, fault, buffer })
    }

    #[cold]
    fn value(trace: Trace, left: usize, error: impl FnOnce() -> OverlayError) -> Self {
        Self(error().at(trace.offset(left)))
    }
}
