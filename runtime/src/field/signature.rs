//! Names for the types in the signatures of generated calls, which only the compiler knows.

use crate::field::probe::FieldOrder;
use crate::field::{Field, Misfit};
use crate::proof::endian::Undeclared;

/// What the getter of field number `INDEX` of the schema `S` returns, whose type is `T`: an enum by
/// value, a schema as a reference to its overlay, an array as a reference to an array of these.
pub type Get<'a, T, S, const INDEX: usize> = <T as Field<<S as FieldOrder<INDEX>>::Order>>::Get<'a>;

/// What lies over field number `INDEX` of the schema `S`, whose type is `T`: the overlay of a schema,
/// a [`Coded`](crate::Coded) of an enum, an array of these.
pub type Over<T, S, const INDEX: usize> = <T as Field<<S as FieldOrder<INDEX>>::Order>>::Wire;

/// What the setter of field number `INDEX` of the schema `S` returns, whose type is `T`: a
/// `Result<(), OverlayError>` if there is a bit field in `T` that is narrower than its type, else
/// `()`.
pub type SetResult<T, S, const INDEX: usize> =
    <<T as Field<<S as FieldOrder<INDEX>>::Order>>::Misfit as Misfit>::Or<()>;

/// What `assign` and `to_bytes` of the schema `S` return: a `Result<T, OverlayError>` if there is a
/// bit field in `S` that is narrower than its type, else a `T`.
pub type StoreResult<S, T = ()> = <<S as Field<Undeclared>>::Misfit as Misfit>::Or<T>;
