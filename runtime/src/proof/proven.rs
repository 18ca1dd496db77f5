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

/// The value of the overlay `Self` whose bytes are all zero is valid: implemented if `Holds` is
/// `Proven<true>`.
///
/// It is a bound on a reference to the overlay. Of a bound on [`Proven`], rustc would also show where
/// `Proven` is declared.
pub trait ZeroesAreValid<Holds> {}

impl<T> ZeroesAreValid<Proven<true>> for &T {}

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
