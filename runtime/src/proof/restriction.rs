//! Whether every bit pattern is a value, as a type that names the field in which it is not.

use core::marker::PhantomData;

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout, Unaligned};

/// [`Free`], or the field in which not every bit pattern is valid.
pub trait Restriction: 'static {
    /// The field's name.
    const FIELD: Option<&'static str>;
    /// `Open`, or `Shut` if not every bit pattern is valid. Aligned to 1, so that it pads nothing.
    type Gate: Copy + Eq + core::hash::Hash + Unaligned + 'static;
}

/// What zerocopy calls `FromBytes`, without a byte.
#[derive(
    Clone, Copy, PartialEq, Eq, Hash, FromBytes, IntoBytes, Immutable, KnownLayout, Unaligned,
)]
#[repr(C)]
pub struct Open;

/// What zerocopy does not call `FromBytes`, without a byte.
#[derive(Clone, Copy, PartialEq, Eq, Hash, IntoBytes, Immutable, KnownLayout, Unaligned)]
#[repr(C)]
pub struct Shut;

/// A field without bytes that makes zerocopy's `FromBytes` of an overlay depend on its parts.
///
/// `Higher` is a type with a bound lifetime: it keeps the compiler from refusing the derive for a
/// [`Shut`] gate as a bound that can never hold.
#[derive(
    Clone, Copy, PartialEq, Eq, Hash, FromBytes, IntoBytes, Immutable, KnownLayout, Unaligned,
)]
#[repr(C)]
pub struct Gate<G, Higher>([G; 0], PhantomData<Higher>);

/// The gate of parts that are all free, or not.
pub type GateOf<const FREE: bool> = Gate<<IsFree<FREE> as Gated>::Gate, for<'a> fn(&'a ())>;

/// Whether parts are free, as a type that is computed from them.
#[derive(Debug)]
pub struct IsFree<const FREE: bool>;

/// The gate, by whether the parts are free.
pub trait Gated {
    /// [`Open`] or [`Shut`].
    type Gate;
}

impl Gated for IsFree<true> {
    type Gate = Open;
}
impl Gated for IsFree<false> {
    type Gate = Shut;
}

/// What is known to be so, for a bound on a constant.
pub trait Yes {}

/// A constant as a type.
#[derive(Debug)]
pub struct Whether<const IT_IS: bool>;

impl Yes for Whether<true> {}

/// Every bit pattern is a value.
#[derive(Debug)]
pub enum Free {}

/// Not every bit pattern of the type itself, a bool, a char or a closed enum, is a value.
#[derive(Debug)]
pub enum Itself {}

impl Restriction for Free {
    const FIELD: Option<&'static str> = None;
    type Gate = Open;
}
impl Restriction for Itself {
    const FIELD: Option<&'static str> = Some("");
    type Gate = Shut;
}

/// The bound of everything that takes bytes without looking at them.
#[diagnostic::on_unimplemented(
    message = "`{T}` needs checked bytes: not every bit pattern is valid in `{Self}`",
    label = "a bool, a char, a closed enum or a magic",
    note = "lay it with `overlay` or `overlay_mut`, which check the bytes and return a `Result`"
)]
pub trait Unrestricted<T: ?Sized> {}

impl<T: ?Sized> Unrestricted<T> for Free {}

/// The fields of a schema by number, from 1 on; 0 is [`Free`].
///
/// The derive implements it for its overlays, so that the restriction can be computed from the
/// parts without naming their types, which may be private.
pub trait Nth<const N: usize> {
    /// The restriction if this field is the first that has one.
    type Restriction: Restriction;
}

/// The number of the first that is restricted, for [`Nth`].
#[must_use]
pub const fn first_restricted(parts: &[(usize, bool)]) -> usize {
    let mut i = 0;
    while i < parts.len() {
        let (number, is_free) = parts[i];
        if !is_free {
            return number;
        }
        i += 1;
    }
    0
}
