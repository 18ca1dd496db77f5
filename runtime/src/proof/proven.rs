//! A `bool` constant as a type, on which traits and types can depend.

/// The value of a `bool` constant as a type: `Proven<{ <Wire as View>::FREE }>`.
///
/// Generated code computes such constants from the types of a schema's fields. Those types may be
/// private, so that no associated type of a public trait can name them; a constant can.
#[derive(Debug)]
pub struct Proven<const HOLDS: bool>;

/// Implemented for `Proven<true>` alone, so that a bound can require a constant to be true.
pub trait IsTrue {}

impl IsTrue for Proven<true> {}

/// Implemented for an overlay whose bytes may all be zero. It is the bound of `Default` for overlays of
/// which only the compiler knows that, as they have nested schemas or enums.
///
/// The lifetime has no meaning. With it the bound is `for<'a> ZeroesAreValid<'a>`, which rustc accepts
/// where it is never satisfied. Without a lifetime, rustc reports such a bound.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no default: zeroes are not a valid value of it",
    label = "all bytes would be zero, which a magic or an enum in it refuses",
    note = "make the bytes from a value of the schema, with `value.to_bytes()`, and lay the schema over them with `overlay` or `overlay_mut`"
)]
pub trait ZeroesAreValid<'a> {}

#[doc(hidden)]
#[diagnostic::do_not_recommend]
impl<T: MayBeZero<Holds = Proven<true>>> ZeroesAreValid<'_> for T {}

/// Whether the bytes of an overlay may all be zero, as a type. Generated code implements it.
pub trait MayBeZero {
    /// `Proven<true>` if they may.
    type Holds;
}

/// The type `T`, which the compiler learns only after it has evaluated the constant in [`Proven`].
///
/// If the constant panics, that panic is the only error: rustc does not report anything else about
/// a type that depends on it.
pub trait IfProven<T> {
    /// `T`.
    type Then;
}

// Implemented for both values. An implementation for `Proven<true>` alone would not cover a
// constant that panics, and rustc would report the missing implementation as a second error.
impl<T, const HOLDS: bool> IfProven<T> for Proven<HOLDS> {
    type Then = T;
}
