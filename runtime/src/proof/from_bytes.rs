//! Whether an overlay implements zerocopy's `FromBytes`, where only the compiler can tell.
//!
//! zerocopy's traits can be derived, not implemented by hand, and the derive decides by the types
//! of the fields. So an overlay with nested schemas has a field without bytes whose type implements
//! `FromBytes` exactly if every bit pattern of every nested schema is valid.

use core::marker::PhantomData;

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout, Unaligned};

use crate::proof::proven::Proven;

/// A type without bytes that implements zerocopy's `FromBytes`.
#[derive(
    Clone, Copy, PartialEq, Eq, Hash, FromBytes, IntoBytes, Immutable, KnownLayout, Unaligned,
)]
#[repr(C)]
pub struct WithFromBytes;

/// A type without bytes that does not implement zerocopy's `FromBytes`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, IntoBytes, Immutable, KnownLayout, Unaligned)]
#[repr(C)]
pub struct WithoutFromBytes;

/// The marker type that a constant selects.
pub trait SelectMarker {
    /// [`WithFromBytes`] for `true`, [`WithoutFromBytes`] for `false`.
    type Marker;
}

impl SelectMarker for Proven<true> {
    type Marker = WithFromBytes;
}
impl SelectMarker for Proven<false> {
    type Marker = WithoutFromBytes;
}

/// A field without bytes that implements `FromBytes` exactly if `M` does.
///
/// `Higher` is a type with a bound lifetime. If `M` is [`WithoutFromBytes`], zerocopy's derive for
/// the overlay has a bound that never holds. rustc accepts such a bound where it has a bound
/// lifetime, and reports it as an error otherwise.
#[derive(
    Clone, Copy, PartialEq, Eq, Hash, FromBytes, IntoBytes, Immutable, KnownLayout, Unaligned,
)]
#[repr(C)]
pub struct MarkerField<M, Higher>([M; 0], PhantomData<Higher>);

/// A field without bytes that implements `FromBytes` exactly if `FREE` is true.
pub type FromBytesIf<const FREE: bool> =
    MarkerField<<Proven<FREE> as SelectMarker>::Marker, for<'a> fn(&'a ())>;
