//! Lending the memory to code that keeps a pointer.

use core::ffi::c_void;
use core::fmt;
use core::marker::PhantomData;
use std::boxed::Box;
use std::sync::Arc;

use crate::overlay::{IsOverlay, Overlay};
use crate::shared::segment::Segment;
use crate::shared::{Nothing, Types};

/// Memory on loan: it stays where it is until the lease is dropped, released, or, after
/// [`into_raw`](Self::into_raw), until C calls the release function.
///
/// The bytes still belong to the lock's holder: the borrower takes the lock, in C by
/// `overlaid_lock(lease.segment)`, for each use.
#[must_use = "the loan ends when the lease is dropped"]
pub struct Lease<T: IsOverlay, P: IsOverlay = Nothing> {
    segment: Loan,
    types: Types<T, P>,
}

/// A lease as C sees it, `struct overlaid_lease` in its header.
///
/// Whoever has it calls `release(context)` once, from any thread, while no thread holds the lock
/// through it, and uses no pointer after that.
#[derive(Debug)]
#[repr(C)]
pub struct RawLease {
    /// The segment, a `struct overlaid_segment` for the functions of the C header.
    pub segment: *mut c_void,
    /// The locked bytes.
    pub data: *mut c_void,
    /// How many there are.
    pub size: usize,
    /// What to call `release` with.
    pub context: *mut c_void,
    /// Ends the loan.
    pub release: unsafe extern "C" fn(context: *mut c_void),
}

// SAFETY: pointers to memory that stays, used under a lock that works between threads.
unsafe impl Send for RawLease {}

/// An open segment as C sees it, `struct overlaid_segment` in its header. C reads nothing of the kind
/// from the shared memory, where another process could change it.
#[repr(C)]
pub(crate) struct RawSegment {
    /// The start of the shared memory.
    pub(crate) header: *mut c_void,
    /// The locked bytes.
    pub(crate) locked: *mut c_void,
    /// The first copy of the published value.
    pub(crate) published: *mut c_void,
    /// `P::FINGERPRINT`.
    pub(crate) published_fingerprint: u64,
    /// The size of the published value, in bytes.
    pub(crate) published_size: u64,
    /// How many bytes C may unmap: none, as the loan keeps them mapped.
    pub(crate) mapped: usize,
}

/// What a [`RawLease`] refers to, on the heap until C calls `release`.
#[repr(C)]
struct Lent {
    /// The first field, so that a pointer to the whole is a pointer to it.
    segment: RawSegment,
    loan: Loan,
}

/// One of the segment's leases, counted.
struct Loan(Arc<Segment>);

impl Drop for Loan {
    fn drop(&mut self) {
        self.0.is_given_back();
    }
}

impl<T: Overlay, P: Overlay> Lease<T, P> {
    pub(crate) fn new(segment: &Arc<Segment>) -> Self {
        segment.lends();
        Self { segment: Loan(Arc::clone(segment)), types: PhantomData }
    }

    /// Where the locked bytes are, to be touched by the lock's holder.
    #[must_use]
    pub fn as_ptr(&self) -> *mut T::View {
        self.segment.0.base().locked()
    }

    /// Ends the loan.
    pub fn release(self) {}

    /// For C to keep; the loan ends when it calls the release function, and never if it does not.
    #[must_use = "the loan never ends unless its release function is called"]
    pub fn into_raw(self) -> RawLease {
        let segment = &self.segment.0;
        let data = segment.base().locked::<T::View>().cast();
        let raw = RawSegment {
            header: segment.base().at(0),
            locked: data,
            published: segment.copy(0).cast(),
            published_fingerprint: P::FINGERPRINT,
            published_size: size_of::<P::View>() as u64,
            mapped: 0,
        };
        let lent = Lent { segment: raw, loan: self.segment };
        let context: *mut c_void = Box::into_raw(Box::new(lent)).cast();
        RawLease { segment: context, data, size: size_of::<T::View>(), context, release }
    }
}

/// Ends a loan.
///
/// # Safety
/// `context` is that of a [`RawLease`], of which this is called once, and nothing uses its other pointers
/// any more.
unsafe extern "C" fn release(context: *mut c_void) {
    // SAFETY: `into_raw` made `context` from a `Box<Lent>`, and the caller promises that this is the only
    // call for it, so this box is the only owner, and that nothing refers to what it owns.
    let lent = unsafe { Box::from_raw(context.cast::<Lent>()) };
    drop(lent.loan);
}

impl<T: Overlay, P: Overlay> fmt::Debug for Lease<T, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lease")
            .field("layout", &format_args!("{}", T::LAYOUT.type_name()))
            .finish_non_exhaustive()
    }
}
