//! The bytes inside an overlay, which only the runtime and generated code reach.

use core::marker::PhantomData;

#[cfg(feature = "zerocopy")]
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout, Unaligned};

use crate::overlay::Overlay;
#[cfg(feature = "zerocopy")]
use crate::{overlay::View, proof::restriction::Restriction};

/// What the overlay of a schema is made of.
pub trait Stored: Overlay {
    /// `[u8; SIZE]`.
    type Bytes: Copy;
}

/// The bytes of the overlay of schema `S`.
///
/// The fields are private, so the module that declares a schema can neither make an overlay of
/// unchecked bytes nor change single bytes of one. The parameter `S` keeps the bytes of one overlay
/// from being assigned to an overlay of another schema.
///
/// `Higher` is `()`, or with zerocopy's traits a type with a bound lifetime: zerocopy's derive for an
/// overlay has the bound that its storage implements `FromBytes`. Where that is never so, rustc
/// accepts the bound only if it has a bound lifetime.
#[cfg_attr(feature = "zerocopy", derive(FromBytes, IntoBytes, Immutable, KnownLayout, Unaligned))]
#[repr(C)]
pub struct Storage<S: Stored, Higher = ()> {
    bytes: S::Bytes,
    // Has no bytes. It makes zerocopy implement `FromBytes` only if every bit pattern is a value.
    #[cfg(feature = "zerocopy")]
    from_bytes: [<<S::View as View>::Restriction as Restriction>::FromBytes; 0],
    schema: PhantomData<fn() -> (S, Higher)>,
}

impl<S: Stored, Higher> Clone for Storage<S, Higher> {
    #[inline]
    fn clone(&self) -> Self {
        *self
    }
}

impl<S: Stored, Higher> Copy for Storage<S, Higher> {}

/// The bytes of an overlay.
#[inline]
#[must_use]
pub const fn bytes<S: Stored, Higher>(storage: &Storage<S, Higher>) -> &S::Bytes {
    &storage.bytes
}

/// The bytes of an overlay, for writing. Generated code writes only what the schema allows.
#[inline]
#[must_use]
pub const fn bytes_mut<S: Stored, Higher>(storage: &mut Storage<S, Higher>) -> &mut S::Bytes {
    &mut storage.bytes
}
