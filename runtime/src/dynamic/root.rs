//! The bytes that places count from with `from = root`, for the schemas that need them.
//!
//! A schema without such places costs nothing: its walk is instantiated with a report that has no root, and a
//! list of it keeps none. Whether a schema needs its root is a type, [`Lay::Root`], which the compiler computes
//! from what the schema says itself and from the schemas in it. What places refer to does not count, so that a
//! schema can refer to itself.

use core::fmt::Debug;
use core::marker::{PhantomData, PhantomPinned};

use crate::dynamic::cursor::{Cursor, Origin};
use crate::dynamic::given::Given;
use crate::dynamic::lay::Lay;
use crate::dynamic::recursion::{LeadsTo, Schema};
use crate::dynamic::report::{Report, Rooted, Silent};
use crate::proof::proven::Proven;

/// Whether a schema, or one in it, needs the bytes of its root.
pub trait Roots {
    /// The report with which the schema is laid.
    type Report: Report;

    /// What a list keeps to lay its elements, to which a `G` is given.
    type Kept<'a, G: Given>: Keeps<'a, G> + Debug;
}

/// The schema does not need its root.
pub type Rootless = Proven<false>;

/// The schema needs the bytes of its root.
pub type NeedsRoot = Proven<true>;

impl Roots for Rootless {
    type Report = Silent;
    type Kept<'a, G: Given> = G;
}

impl Roots for NeedsRoot {
    type Report = Rooted;
    type Kept<'a, G: Given> = Root<'a, G>;
}

/// Stands for a schema that needs its root itself, among the types that stand for schemas. It does not
/// implement `Unpin`, and so no type of a schema around it does.
///
/// Schemas may return to themselves, which is another error. An auto trait holds for types in a cycle, where a
/// constant or an associated type would be a cycle for the compiler.
#[derive(Debug)]
pub struct ReadsRoot(PhantomPinned);

impl<S> LeadsTo<S> for ReadsRoot {
    const SCHEMA: Option<&'static Schema> = None;
}

/// The type that stands for the schemas in a schema.
#[derive(Debug)]
pub struct RootProbe<T>(PhantomData<T>);

impl<T: Unpin> RootProbe<T> {
    /// Whether one of the schemas needs its root.
    pub const NEEDS: bool = false;
}

/// What is found if the constant of the type itself does not exist.
pub trait RootFallback {
    /// Whether one of the schemas needs its root.
    const NEEDS: bool = true;
}

impl<T> RootFallback for RootProbe<T> {}

/// The report with which a schema is laid.
pub type ReportOf<T> = <<T as Lay>::Root as Roots>::Report;

/// What a list of these schemas keeps to lay them.
pub type KeptOf<'a, T> = <<T as Lay>::Root as Roots>::Kept<'a, <T as Lay>::Given>;

/// What a [`List`](crate::List) keeps if places in its elements count from the root: the bytes of the root, and
/// what is given to the elements.
#[derive(Debug, Clone, Copy)]
pub struct Root<'a, G = ()> {
    bytes: Option<&'a [u8]>,
    given: G,
}

/// What a list keeps to lay its elements, to which a `G` is given.
pub trait Keeps<'a, G>: Copy {
    /// The report with which elements are laid.
    type Report: Report;

    /// Keeps this.
    fn keep(given: G, root: Option<&'a [u8]>) -> Self;

    /// What is given to each element.
    fn given(self) -> G;

    /// The bytes of the root, if they are kept and can be read.
    fn root(self) -> Option<&'a [u8]>;

    /// A cursor over elements of what was laid.
    #[inline]
    fn cursor(self, bytes: &'a [u8], origin: Origin) -> Cursor<'a, Self::Report> {
        Cursor::within(bytes, origin, self.root())
    }
}

impl<'a, G: Given> Keeps<'a, G> for G {
    type Report = Silent;

    #[inline]
    fn keep(given: G, _: Option<&'a [u8]>) -> G {
        given
    }

    #[inline]
    fn given(self) -> G {
        self
    }

    #[inline]
    fn root(self) -> Option<&'a [u8]> {
        None
    }
}

impl<'a, G: Given> Keeps<'a, G> for Root<'a, G> {
    type Report = Rooted;

    #[inline]
    fn keep(given: G, bytes: Option<&'a [u8]>) -> Self {
        Self { bytes, given }
    }

    #[inline]
    fn given(self) -> G {
        self.given
    }

    #[inline]
    fn root(self) -> Option<&'a [u8]> {
        self.bytes
    }
}
