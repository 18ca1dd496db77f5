//! `overlay!(source[A..B] as T)`: a view over a region that ends within its source.
//!
//! For sources up to 4,096 bytes a bound compares the end of the region with the size of the
//! source, and a region that ends past it is an error in one sentence. For larger sources the
//! compiler compares the sizes of two types and reports the difference in its own words.

use core::marker::PhantomData;

use crate::place::source::Source;
use crate::place::whole::SizeFallback;
use crate::proof::extent::{AtMost, Bytes, Extent, Listed};

/// The region from `START` to `END` of the source `S`, for the view `V`. `End` is the end as a type
/// that is [`Listed`].
#[derive(Debug)]
pub struct Region<S: ?Sized, V, End, const START: usize, const END: usize>(
    PhantomData<(V, End, *const S)>,
);

/// Returns the region of the source as a type.
///
/// # Panics
/// Always: generated code never runs it, the compiler only checks its types.
#[must_use]
pub const fn region<S: Source + ?Sized, V, End, const START: usize, const END: usize>(
    _: &S,
) -> Region<S, V, End, START, END> {
    unreachable!()
}

/// `Self`, the end of the region `START..END`, is at most `HAVE`, the size of its source `S` in
/// bytes.
#[diagnostic::on_unimplemented(
    message = "the region {START}..{END} for `{V}` ends past the {HAVE} bytes of `{S}`",
    label = "only {HAVE} bytes"
)]
pub trait EndsWithin<S: ?Sized, V, const START: usize, const END: usize, const HAVE: usize> {}

#[diagnostic::do_not_recommend]
impl<S: ?Sized, V, End, const START: usize, const END: usize, const HAVE: usize>
    EndsWithin<S, V, START, END, HAVE> for End
where
    End: AtMost<Bytes<HAVE>>,
{
}

impl<S, V, End, const START: usize, const END: usize> Region<S, V, End, START, END>
where
    S: Source<Size: Extent<Bytes: Listed>> + ?Sized,
{
    /// Returns an array that has `END` bytes, whatever the size of the source is: the bound has
    /// compared the two. Generated code compares the array with a [`RegionUpTo`], which it always
    /// equals in size.
    ///
    /// # Panics
    /// Always: generated code never runs it, the compiler only checks its types.
    #[must_use]
    #[expect(clippy::unused_self, reason = "only its type is used")]
    #[rustfmt::skip] // rustc shows the line of the bound: with the name on it, it shows one.
    pub const fn bytes<const HAVE: usize>(&self) -> [u8; END] where S: Source<Size: Extent<Bytes = Bytes<HAVE>>>, End: EndsWithin<S, V, START, END, HAVE> {
        unreachable!()
    }
}

impl<S: Source + ?Sized, V, End, const START: usize, const END: usize> SizeFallback
    for Region<S, V, End, START, END>
{
    type SizedAlike = S::SizedAlike;

    fn bytes(&self) -> S::SizedAlike {
        unreachable!()
    }
}

/// The larger of a source and `[u8; END]`. It has the size of the source exactly if the source has
/// at least `END` bytes. `overlay!` lets the compiler compare these sizes where no bound can, and
/// rustc prints this name if they differ.
#[derive(Clone, Copy)]
#[repr(C)]
pub union RegionUpTo<const END: usize, A: Copy> {
    source: A,
    region: [u8; END],
}

/// Returns the larger of a source of type `A` and `END` bytes, as a type.
///
/// # Panics
/// Always: generated code never runs it, the compiler only checks its types.
#[must_use]
pub const fn region_up_to<const END: usize, A: Copy>(_: &A) -> RegionUpTo<END, A> {
    unreachable!()
}
