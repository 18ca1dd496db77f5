//! Whether a type can be a field of a schema.
//!
//! Generated code decides this before it names the type that lies over the field, as a constant. A
//! bound that does not hold is an error at each of its uses, and each method behind it is one more.
//! A constant that panics is one error, with a message of our own, and rustc reports nothing more
//! about types that are computed from it.

use core::fmt::Debug;
use core::marker::PhantomData;
use core::net::{Ipv4Addr, Ipv6Addr};

use crate::dynamic::given::Given;
use crate::dynamic::lay::Lay;
use crate::dynamic::number::Operand;
use crate::dynamic::requirement::{Laid, Sort};
use crate::dynamic::variants::Variants;
use crate::field::encoded::Encoded;
use crate::field::number::Number;
use crate::field::{Field, Misfit};
use crate::layout::{ByteOrder, Kind, ParameterLayout};
use crate::overlay::{Overlay, View};
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
/// as `FAILS`, whether it implements [`Encoded`], as `IS_ENCODED`, and whether it is a native number of
/// several bytes, as `IS_NUMBER`.
///
/// Where it is, there is an inherent constant, which rustc prefers to that of the trait
/// [`Fallback`]; where it is not, only the trait's is there.
#[derive(Debug)]
pub struct FieldProbe<T: ?Sized, O>(PhantomData<(O, *const T)>);

impl<T: Field<O>, O> FieldProbe<T, O> {
    /// `T` can be a field in byte order `O`.
    ///
    /// Schemas that hold one another have no size. rustc reports that here, and reports less of what
    /// follows from it.
    pub const IS_FIELD: bool = {
        let _ = size_of::<T>();
        true
    };
    /// Storing a `T` can fail.
    pub const FAILS: bool = <T::Misfit as Misfit>::FAILS;
}

impl<T: Field<O, Wire: Debug>, O> FieldProbe<T, O> {
    /// What lies over a `T` implements `Debug`.
    pub const IS_SHOWN: bool = true;
}

impl<T: Copy + Debug, O> FieldProbe<T, O> {
    /// `T` implements `Copy` and `Debug`.
    pub const IS_COPIED: bool = true;
}

impl<T: Encoded, O> FieldProbe<T, O> {
    /// `T` implements [`Encoded`].
    pub const IS_ENCODED: bool = true;
}

impl<T: Number, O> FieldProbe<T, O> {
    /// `T` is a native number of several bytes.
    pub const IS_NUMBER: bool = true;
}

impl<T: Operand, O> FieldProbe<T, O> {
    /// `T` can be part of an expression.
    pub const IS_OPERAND: bool = true;
}

impl<T: Overlay, O> FieldProbe<T, O> {
    /// `T` is a struct of fixed size.
    pub const IS_STRUCT: bool = matches!(T::LAYOUT.kind, Kind::Struct { .. });
}

impl<T: ?Sized + NoField, O> FieldProbe<T, O> {
    /// Why `T` cannot be a field, and what to write instead.
    pub const REASON: Option<&'static str> = Some(T::REASON);
}

impl<T: Lay, O> FieldProbe<T, O> {
    /// `T` is a schema.
    pub const IS_LAID: bool = true;
    /// What it is where nothing is given to it.
    pub const SORT: Sort = Sort::of_schema(T::PARAMETERS, T::IS_READ_ONLY);
    /// Whether a byte order must be given to it.
    pub const NEEDS_ORDER: bool = <T::Given as Given>::HAS_ORDER;
    /// Why it has no fixed size.
    pub const LAID: Laid = Laid::of_schema(Self::NEEDS_ORDER);
}

impl<T: Variants, O> FieldProbe<T, O> {
    /// `T` is an enum whose variant a tag selects.
    pub const IS_TAGGED: bool = true;
    /// Its parameters.
    pub const TAGGED: Option<&'static [ParameterLayout]> = Some(T::PARAMETERS);
    /// Whether a byte order must be given to it.
    pub const TAGGED_NEEDS_ORDER: bool = <T::Given as Given>::HAS_ORDER;
    /// Whether it is `read_only`.
    pub const TAGGED_IS_READ_ONLY: bool = T::IS_READ_ONLY;
}

/// The answers of a [`FieldProbe`] for all other types.
pub trait Fallback {
    /// The type cannot be a field in the byte order.
    const IS_FIELD: bool = false;
    /// The type cannot be a field, so it is never stored.
    const FAILS: bool = false;
    /// The type cannot be a field, or what lies over it does not implement `Debug`.
    const IS_SHOWN: bool = false;
    /// The type does not implement both `Copy` and `Debug`.
    const IS_COPIED: bool = false;
    /// The type does not implement [`Encoded`].
    const IS_ENCODED: bool = false;
    /// The type is not a native number of several bytes.
    const IS_NUMBER: bool = false;
    /// The type is no struct of fixed size.
    const IS_STRUCT: bool = false;
    /// The type cannot be part of an expression.
    const IS_OPERAND: bool = false;
    /// The type is no schema.
    const IS_LAID: bool = false;
    /// The type is no schema.
    const LAID: Laid = Laid::No;
    /// The type is no schema.
    const SORT: Sort = Sort::Other;
    /// The type is no enum whose variant a tag selects.
    const IS_TAGGED: bool = false;
    /// The type is no enum whose variant a tag selects.
    const TAGGED: Option<&'static [ParameterLayout]> = None;
    /// The type is no schema.
    const NEEDS_ORDER: bool = false;
    /// The type is no enum whose variant a tag selects.
    const TAGGED_NEEDS_ORDER: bool = false;
    /// The type is no enum whose variant a tag selects.
    const TAGGED_IS_READ_ONLY: bool = false;
    /// There is nothing to say about this type in particular.
    const REASON: Option<&'static str> = None;
}

impl<T: ?Sized, O> Fallback for FieldProbe<T, O> {}

/// A type of the language that cannot be a field. The macro knows such types by their names; this
/// is for aliases of them.
pub trait NoField {
    /// The rest of the sentence that begins with the alias.
    const REASON: &'static str;
}

macro_rules! no_fields {
    ($([$($parameters:tt)*] $ty:ty: $reason:literal;)*) => {$(
        impl<$($parameters)*> NoField for $ty {
            const REASON: &'static str = $reason;
        }
    )*};
}

no_fields! {
    [] usize: " is `usize`, which has another size on other machines; write `u32` or `u64`";
    [] isize: " is `isize`, which has another size on other machines; write `i32` or `i64`";
    [] Ipv4Addr: " is `Ipv4Addr`, whose layout Rust chooses; write `#[overlay(as = u32)]`, or the type `[u8; 4]`";
    [] Ipv6Addr: " is `Ipv6Addr`, whose layout Rust chooses; write `#[overlay(as = u128)]`, or the type `[u8; 16]`";
    [T: ?Sized] &T: " is a reference; an address has no meaning in bytes: write what it refers to";
    [T: ?Sized] &mut T: " is a reference; an address has no meaning in bytes: write what it refers to";
    [T: ?Sized] *const T: " is a pointer; an address has no meaning in bytes: write an offset as an integer";
    [T: ?Sized] *mut T: " is a pointer; an address has no meaning in bytes: write an offset as an integer";
    [T] Option<T>: " is an `Option`, which has no layout of its own; write the value alone, or an enum that derives `Overlay`";
    [T] PhantomData<T>: " is a `PhantomData`, which has no bytes; remove the field";
}

/// Requires that the type of a field can be a field. Otherwise the build fails with a sentence that
/// starts with `field`. It goes on with how to declare a byte order, if the type could be a field in
/// one (`is_ordered`), with what the type can be stored as, if it implements [`Encoded`]
/// (`is_encoded`), with the `reason`, if there is one, or else with `fault`.
///
/// # Panics
/// If `is_field` is false. Generated code calls it in constants only, so the panic is a compile
/// error.
#[must_use]
#[track_caller]
pub const fn require_field(
    is_field: bool,
    is_ordered: bool,
    is_encoded: bool,
    field: &'static str,
    reason: Option<&'static str>,
    fault: &'static str,
) -> bool {
    let fault = match reason {
        _ if is_ordered => {
            " has several bytes and no byte order: write `#[overlay(endian = big)]` or `little` on the struct or the field"
        }
        _ if is_encoded => {
            " implements `Encoded`, but no field can be stored as its `As`, which must be an integer of a fixed size, a float, `bool`, `char` or an array of bytes"
        }
        Some(reason) => reason,
        None => fault,
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
