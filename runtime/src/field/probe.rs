//! Whether a type can be a field of a schema.
//!
//! Generated code decides this before it names the type that lies over the field, as a constant. A
//! bound that does not hold is an error at each of its uses, and each method behind it is one more.
//! A constant that panics is one error, with a message of our own, and rustc reports nothing more
//! about types that are computed from it.

use core::marker::PhantomData;

use crate::field::number::Number;
use crate::field::{Field, Misfit};
use crate::layout::ByteOrder;
use crate::overlay::View;
use crate::proof::assertion::{Fragment, require};
use crate::proof::endian::Order as _;

/// The byte order in which field number `INDEX` of a schema is laid, if it is an opaque field: one
/// whose type the macro cannot see into. The derive implements it for its schemas.
pub trait FieldOrder<const INDEX: usize> {
    /// The byte order as a type. If the type cannot be a field, computing it fails, which is then
    /// the only error about the field.
    type Order;
}

/// Whether `T` can be a field in byte order `O`, as the constant `IS_FIELD`, whether storing it can fail,
/// as `FAILS`, and whether it is a native number of several bytes, as `IS_NUMBER`.
///
/// Where it is, there is an inherent constant, which rustc prefers to that of the trait
/// [`Fallback`]; where it is not, only the trait's is there.
#[derive(Debug)]
pub struct FieldProbe<T: ?Sized, O>(PhantomData<(O, *const T)>);

impl<T: Field<O>, O> FieldProbe<T, O> {
    /// `T` can be a field in byte order `O`.
    pub const IS_FIELD: bool = true;
    /// Storing a `T` can fail.
    pub const FAILS: bool = <T::Misfit as Misfit>::FAILS;
}

impl<T: Number, O> FieldProbe<T, O> {
    /// `T` is a native number of several bytes.
    pub const IS_NUMBER: bool = true;
}

/// The answers of a [`FieldProbe`] for all other types.
pub trait Fallback {
    /// The type cannot be a field in the byte order.
    const IS_FIELD: bool = false;
    /// The type cannot be a field, so it is never stored.
    const FAILS: bool = false;
    /// The type is not a native number of several bytes.
    const IS_NUMBER: bool = false;
}

impl<T: ?Sized, O> Fallback for FieldProbe<T, O> {}

/// Requires that the type of a field can be a field. Otherwise the build fails with a sentence that
/// starts with `field` and goes on with `fault`, or, if the type could be a field in a declared
/// byte order (`is_ordered`), says how to declare one.
///
/// # Panics
/// If `is_field` is false. Generated code calls it in constants only, so the panic is a compile
/// error.
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
    require(is_field, &[Fragment::Text(field), Fragment::Text(fault)]);
    true
}

/// Requires that a field that declares `order` does not have a type with another byte order.
/// Otherwise the build fails with a sentence that starts with `field`, says which byte order the
/// type has, and ends with `way_out`.
///
/// # Panics
/// If the byte orders differ. Generated code calls it in constants only, so the panic is a compile
/// error.
#[track_caller]
pub const fn require_order<V: View>(order: ByteOrder, field: &'static str, way_out: &'static str) {
    let own = match V::Order::ORDER {
        ByteOrder::Neutral => return,
        own if own as u8 == order as u8 => return,
        ByteOrder::Mixed => "has both byte orders",
        ByteOrder::Big => "is big-endian",
        ByteOrder::Little => "is little-endian",
    };
    require(false, &[Fragment::Text(field), Fragment::Text(own), Fragment::Text(way_out)]);
}
