//! Types without bytes that implement zerocopy's `FromBytes`, or not.
//!
//! zerocopy's traits can be derived, not implemented by hand, and the derive decides by the types
//! of the fields. So a type that implements `FromBytes` only if every bit pattern is valid has a field
//! of one of these types.

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout, Unaligned};

/// A type without bytes that implements zerocopy's `FromBytes`.
#[derive(Clone, Copy, FromBytes, IntoBytes, Immutable, KnownLayout, Unaligned)]
#[repr(C)]
pub struct WithFromBytes;

/// A type without bytes that does not implement zerocopy's `FromBytes`.
#[derive(Clone, Copy, IntoBytes, Immutable, KnownLayout, Unaligned)]
#[repr(C)]
pub struct WithoutFromBytes;
