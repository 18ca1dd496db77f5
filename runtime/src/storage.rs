//! The bytes inside an overlay, which only the runtime and generated code reach.

use core::marker::PhantomData;

#[cfg(feature = "zerocopy")]
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout, Unaligned};

use crate::overlay::Overlay;
use crate::raw::PlainBytes;
#[cfg(feature = "zerocopy")]
use crate::{overlay::View, proof::restriction::Restriction};

/// A schema whose overlay consists of a [`Storage`].
pub trait Stored: Overlay {
    /// `[u8; SIZE]`.
    type Bytes: PlainBytes;
}

/// The bytes of the overlay of schema `S`.
///
/// The fields are private, so the module that declares a schema can neither make an overlay of
/// unchecked bytes nor change single bytes of one. The parameter `S` keeps the bytes of one overlay
/// from being assigned to an overlay of another schema.
///
/// `BoundLifetime` has no bytes. It is `()`, or `for<'a> fn(&'a ())` if zerocopy's derive puts the
/// bound `Storage<..>: FromBytes` on the overlay: rustc refuses a bound that is never satisfied,
/// unless there is a `for<'a>` in it.
#[cfg_attr(feature = "zerocopy", derive(FromBytes, IntoBytes, Immutable, KnownLayout, Unaligned))]
#[repr(C)]
pub struct Storage<S: Stored, BoundLifetime = ()> {
    bytes: S::Bytes,
    // Has no bytes. It makes zerocopy implement `FromBytes` only if every bit pattern is a value.
    #[cfg(feature = "zerocopy")]
    from_bytes: [<<S::View as View>::Restriction as Restriction>::FromBytes; 0],
    schema: PhantomData<fn() -> (S, BoundLifetime)>,
}

impl<S: Stored, BoundLifetime> Clone for Storage<S, BoundLifetime> {
    #[inline]
    fn clone(&self) -> Self {
        *self
    }
}

impl<S: Stored, BoundLifetime> Copy for Storage<S, BoundLifetime> {}
