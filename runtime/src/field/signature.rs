//! Names for the types in the signatures of generated calls, which only the compiler knows.

use crate::field::conversion::Sources;
use crate::field::packed::probe::FieldBits;
use crate::field::probe::FieldOrder;
use crate::field::stored_as::{Converts, FieldConversion};
use crate::field::{Field, Misfit};
use crate::proof::endian::Undeclared;
use crate::proof::proven::Proven;

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

/// What `From` of the overlay of the schema `S` converts: `&S`. If a value may not fit (`FAILS`), because
/// there is a bit field in `S` that is narrower than its type, it is a type without values.
/// `Fields` are pointers to the types of the fields on which this depends.
pub type FromSource<'a, S, Fields, const FAILS: bool> =
    <Proven<FAILS> as Sources<S, Fields>>::From<'a>;

/// What `TryFrom` of the overlay of the schema `S` converts: `&S`. If a value always fits (not `FAILS`),
/// because there is no bit field in `S` that is narrower than its type, it is a type without values.
/// `Fields` are pointers to the types of the fields on which this depends.
pub type TryFromSource<'a, S, Fields, const FAILS: bool> =
    <Proven<FAILS> as Sources<S, Fields>>::TryFrom<'a>;

/// What `to_value` of the schema `S` returns: a `Result<S, OverlayError>` if there is a field in `S` that
/// is converted by `TryFrom`, else an `S`.
pub type LoadResult<S> = <<S as Field<Undeclared>>::LoadError as Misfit>::Or<S>;

/// What the getter of field number `INDEX` of the schema `S` returns, whose type is `T` and which is
/// stored as an `A`: a `T` if `T` implements `From<A>`, else a `Result<T, <T as TryFrom<A>>::Error>`.
pub type Decoded<T, A, S, const INDEX: usize> =
    <<S as FieldConversion<INDEX>>::By as Converts<T, A>>::Decoded;

/// How loading the field number `INDEX` of the schema `S` can fail, if it is a `T` that is stored as an `A`.
pub type LoadError<T, A, S, const INDEX: usize> =
    <<S as FieldConversion<INDEX>>::By as Converts<T, A>>::LoadError;

/// What the setter of the bit field number `INDEX` of the schema `S` returns: a
/// `Result<(), OverlayError>` if there are values of its type that do not fit in its bits, else `()`.
pub type SetBits<S, const INDEX: usize> = <<S as FieldBits<INDEX>>::Misfit as Misfit>::Or<()>;
