//! `overlay!(source as T)`: a view over all bytes of its source.

use core::marker::PhantomData;
use core::mem::MaybeUninit;

use crate::place::source::Source;
use crate::proof::extent::{Bytes, Extent};

/// The source `S` and a view `V` of `NEEDED` bytes that is to lie over all of it.
#[derive(Debug)]
pub struct Whole<S: ?Sized, V, const NEEDED: usize>(PhantomData<(V, *const S)>);

/// Returns the source and the view as types.
///
/// # Panics
/// Always: generated code never runs it, the compiler only checks its types.
#[must_use]
pub const fn whole<S: Source + ?Sized, V, const NEEDED: usize>(_: &S) -> Whole<S, V, NEEDED> {
    unreachable!()
}

/// `HAVE`, the size of the source `S` in bytes, is `NEEDED`, that of `V`.
#[diagnostic::on_unimplemented(
    message = "`{V}` has {NEEDED} bytes and cannot be laid over the {HAVE} bytes of `{S}`",
    label = "{HAVE} bytes, not {NEEDED}",
    note = "a region is written `overlay!(bytes[A..B] as T)`"
)]
pub trait Covers<S: ?Sized, V, const HAVE: usize, const NEEDED: usize> {}

#[diagnostic::do_not_recommend]
impl<S: ?Sized, V, const N: usize> Covers<S, V, N, N> for Bytes<N> {}

impl<S: Source<Size: Extent> + ?Sized, V, const NEEDED: usize> Whole<S, V, NEEDED> {
    /// Returns a value that has the size of the view: the bound has required that it is the size of
    /// the source. Generated code transmutes it to the view, which compiles only if the sizes are
    /// equal.
    ///
    /// It is a method because rustc checks the bound of a method only once it knows the type of the
    /// receiver.
    ///
    /// # Panics
    /// Always: generated code never runs it, the compiler only checks its types.
    #[must_use]
    #[expect(clippy::unused_self, reason = "only its type is used")]
    #[rustfmt::skip] // rustc shows the line of the bound: with the name on it, it shows one.
    pub const fn bytes<const HAVE: usize>(&self) -> MaybeUninit<V> where S: Source<Size: Extent<Bytes = Bytes<HAVE>>>, Bytes<HAVE>: Covers<S, V, HAVE, NEEDED> {
        unreachable!()
    }
}

/// The method `bytes` of `Whole` and `Region` for a source whose size traits cannot compare. Where
/// the conditions of their inherent method `bytes` hold, rustc prefers that one.
pub trait SizeFallback {
    /// A type that has the size of the source.
    type SizedAlike;

    /// Returns a value that has the size of the source. Generated code transmutes it, which
    /// compiles only if the sizes are equal.
    fn bytes(&self) -> Self::SizedAlike;
}

impl<S: Source + ?Sized, V, const NEEDED: usize> SizeFallback for Whole<S, V, NEEDED> {
    type SizedAlike = S::SizedAlike;

    fn bytes(&self) -> S::SizedAlike {
        unreachable!()
    }
}
