//! Lending a segment's memory to code that keeps a pointer to it.

use core::ffi::c_void;
use core::fmt;
use core::marker::PhantomData;
use std::boxed::Box;
use std::sync::Arc;

use crate::overlay::{IsOverlay, Overlay};
use crate::shared::owners::attachment::Attachment;
use crate::shared::types::{Nothing, Types};

/// A loan of a buffer's memory. The memory stays where it is until the lease is dropped or
/// released, or, after [`into_raw`](Self::into_raw), until C calls the release function.
///
/// A lease does not hold the lock. For each use of the bytes the borrower takes it, in C by
/// `overlaid_lock(lease.segment)`.
#[must_use = "the loan ends when the lease is dropped"]
pub struct Lease<T: IsOverlay, P: IsOverlay = Nothing> {
    loan: Loan,
    types: Types<T, P>,
}

/// A lease as C sees it: `struct overlaid_lease` in `overlaid.h`.
///
/// Its owner calls `release(context)` once, from any thread. When it does, no thread may hold the
/// lock through the lease, and from then on no pointer of the lease may be used.
#[derive(Debug)]
#[repr(C)]
pub struct RawLease {
    /// The segment, a `struct overlaid_segment` for the functions of the C header.
    pub segment: *mut c_void,
    /// The locked bytes.
    pub data: *mut c_void,
    /// The size of the locked bytes.
    pub size: usize,
    /// The argument for `release`.
    pub context: *mut c_void,
    /// Ends the loan.
    pub release: unsafe extern "C" fn(context: *mut c_void),
}

// SAFETY: no pointer is bound to a thread. `data` points to memory that stays until `release` is
// called, and that is used under a lock which works between threads. `segment` and `context` point
// to a box which nothing writes. It owns an `Arc` of an `Attachment`, which any thread may drop.
unsafe impl Send for RawLease {}

/// An open segment as C sees it: `struct overlaid_segment` in `overlaid.h`. C uses these addresses
/// and sizes, and not those in the shared memory, which another process could change.
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
    /// How many bytes C unmaps when it detaches: none, because the loan keeps them mapped.
    pub(crate) mapped: usize,
}

/// What a [`RawLease`] refers to, on the heap until C calls `release`.
#[repr(C)]
struct Lent {
    /// The first field, so that a pointer to the whole is a pointer to it.
    segment: RawSegment,
    loan: Loan,
}

/// A lease, counted for as long as this is there.
struct Loan(Arc<Attachment>);

impl Loan {
    fn new(attachment: &Arc<Attachment>) -> Self {
        attachment.begin_lease();
        Self(Arc::clone(attachment))
    }
}

impl Drop for Loan {
    fn drop(&mut self) {
        self.0.end_lease();
    }
}

impl<T: Overlay, P: Overlay> Lease<T, P> {
    pub(crate) fn new(attachment: &Arc<Attachment>) -> Self {
        Self { loan: Loan::new(attachment), types: PhantomData }
    }

    /// The address of the locked bytes, which only the lock's holder may access.
    #[must_use]
    pub fn as_ptr(&self) -> *mut T::View {
        self.loan.0.segment().base().locked()
    }

    /// Ends the loan.
    pub fn release(self) {}

    /// Gives the lease to C. The loan ends when C calls the release function, and otherwise never.
    #[must_use = "the loan never ends unless its release function is called"]
    pub fn into_raw(self) -> RawLease {
        let segment = self.loan.0.segment();
        let data = segment.base().locked::<T::View>().cast();
        let raw = RawSegment {
            header: segment.base().at(0),
            locked: data,
            published: segment.copy(0).cast(),
            published_fingerprint: P::FINGERPRINT,
            published_size: size_of::<P::View>() as u64,
            mapped: 0,
        };
        let lent = Lent { segment: raw, loan: self.loan };
        let context: *mut c_void = Box::into_raw(Box::new(lent)).cast();
        RawLease { segment: context, data, size: size_of::<T::View>(), context, release }
    }
}

/// Ends a loan.
///
/// # Safety
/// `context` is that of a [`RawLease`] for which this is called once, and no pointer of that lease
/// is used from here on.
unsafe extern "C" fn release(context: *mut c_void) {
    // SAFETY: `into_raw` made `context` from a `Box<Lent>`, and the caller promises that this is
    // the only call for it, so this box is the only owner, and that nothing refers to what it owns.
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
