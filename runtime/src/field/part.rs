//! Whether a type can be a field, asked before anything names what lies over it.
//!
//! A bound that does not hold is an error wherever it is used, and every method behind it is one
//! more. A constant that panics is one error, in words of its own; the compiler says nothing of the
//! types that are computed from it.

use core::marker::PhantomData;

use crate::field::Field;
use crate::proof::text::{Piece, require};

/// A field of a schema, by its index, whose type the schema asks what lies over it.
pub trait Part<const INDEX: usize> {
    /// The byte order in which the type is a field; no type at all, if it is none.
    type Order;
}

/// Whether `T` can be a field in byte order `O`: an inherent constant where it can, which the
/// compiler prefers to the trait's.
#[derive(Debug)]
pub struct Asked<T: ?Sized, O>(PhantomData<(O, *const T)>);

impl<T: Field<O>, O> Asked<T, O> {
    /// It can.
    pub const IS_FIELD: bool = true;
}

/// What holds of every type that is [`Asked`] about.
pub trait Otherwise {
    /// It cannot.
    const IS_FIELD: bool = false;
}

impl<T: ?Sized, O> Otherwise for Asked<T, O> {}

/// An answer as a type.
#[derive(Debug)]
pub struct Answer<const YES: bool>;

/// A type that depends on an [`Answer`]: where the constant panics, it is none, and rustc says
/// nothing of it.
pub trait Grants<T> {
    /// `T`.
    type Granted;
}

// Of whatever answer: of one that is an error rustc says nothing, of one that it lacks it would.
impl<T, const YES: bool> Grants<T> for Answer<YES> {
    type Granted = T;
}

/// The type of a field is one; else `fault` is what is wrong, unless it `is_ordered`, that is a field in
/// a declared byte order.
///
/// # Panics
/// Always in a constant, that is at compile time, and only unless `is_field`.
#[must_use]
#[track_caller]
pub const fn require_field(
    is_field: bool,
    is_ordered: bool,
    field: &'static str,
    fault: &'static str,
) -> bool {
    let fault = if is_ordered {
        " has several bytes and no byte order: write `#[overlay(endian = big)]` or `little` on the struct or the field"
    } else {
        fault
    };
    require(is_field, &[Piece::Words(field), Piece::Words(fault)]);
    true
}
