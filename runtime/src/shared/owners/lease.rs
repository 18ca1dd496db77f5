//! Lending the memory to code that keeps a pointer.

use core::ffi::c_void;
use core::fmt;
use core::marker::PhantomData;
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
    /// The start of the segment, for the functions of the C header.
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
        let (start, data) = (segment.base().at(0), segment.base().locked::<T::View>().cast());
        let context = std::boxed::Box::into_raw(std::boxed::Box::new(self.segment)).cast();
        RawLease { segment: start, data, size: size_of::<T::View>(), context, release }
    }
}

unsafe extern "C" fn release(context: *mut c_void) {
    // SAFETY: from `into_raw`, and C promises to call it once.
    drop(unsafe { std::boxed::Box::from_raw(context.cast::<Loan>()) });
}

impl<T: Overlay, P: Overlay> fmt::Debug for Lease<T, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lease")
            .field("layout", &format_args!("{}", T::LAYOUT.type_name()))
            .finish_non_exhaustive()
    }
}
