//! Alignments as types.

use crate::proof::extent::Bytes;

/// The lesser of two alignments.
#[must_use]
pub const fn min_align(a: usize, b: usize) -> usize {
    if a < b { a } else { b }
}

/// An alignment as a type: one of [`A1`] to [`A65536`].
pub trait Alignment: Copy + 'static {
    /// The alignment in bytes.
    const ALIGN: usize;
    /// The alignment in bytes, as a type.
    type Bytes;
}

/// An alignment that is at least as strict as the alignment `A`.
#[diagnostic::on_unimplemented(
    message = "an alignment of `{Self}` is less strict than `{A}`",
    label = "not aligned strictly enough"
)]
pub trait AtLeast<A> {}

macro_rules! alignments {
    ($($name:ident = $align:literal),* $(,)?) => {
        $(
            #[doc = concat!("Alignment to ", $align, " bytes.")]
            #[derive(Debug, Clone, Copy)]
            #[repr(align($align))]
            pub struct $name;

            impl Alignment for $name {
                const ALIGN: usize = $align;
                type Bytes = Bytes<$align>;
            }
        )*
        alignments!(@at_least $($name)*);
    };
    // The list goes from the strictest alignment to the least strict. So the first one is at least as
    // strict as itself and as each one after it.
    (@at_least $first:ident $($rest:ident)*) => {
        impl AtLeast<$first> for $first {}
        $( impl AtLeast<$rest> for $first {} )*
        alignments!(@at_least $($rest)*);
    };
    (@at_least) => {};
}

alignments! {
    A65536 = 65536, A32768 = 32768, A16384 = 16384, A8192 = 8192, A4096 = 4096, A2048 = 2048,
    A1024 = 1024, A512 = 512, A256 = 256, A128 = 128, A64 = 64, A32 = 32, A16 = 16, A8 = 8,
    A4 = 4, A2 = 2, A1 = 1,
}

/// `Self` is at least as strict as `Needed`. `Self` is the alignment of `From`, `OLD` bytes, and
/// `Needed` is the alignment of `To`, `NEW` bytes.
#[diagnostic::on_unimplemented(
    message = "`{From}` cannot be reinterpreted as `{To}`: its alignment is {OLD}, less than {NEW}",
    label = "needs an alignment of {NEW}, not {OLD}"
)]
pub trait AlignedEnough<From, To, const OLD: usize, const NEW: usize, Needed> {}

#[diagnostic::do_not_recommend]
impl<From, To, const OLD: usize, const NEW: usize, Have: AtLeast<Needed>, Needed>
    AlignedEnough<From, To, OLD, NEW, Needed> for Have
{
}
