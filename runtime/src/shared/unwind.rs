//! What may cross `catch_unwind`: everything that reaches a segment.
//!
//! rustc takes a type with atomics or pointers for one whose content a panic may leave half changed,
//! without anybody noticing. That does not hold for a segment, in which there are three kinds of
//! state.
//! - The locked bytes are written through a guard or a recovery only. If a panic drops one of these, the
//!   lock is poisoned, and nobody is given the bytes until they are repaired. For the same reason, a
//!   `Mutex` of the standard library is unwind-safe.
//! - The published value is written by code that does not panic, from bytes that are complete.
//! - The words of the header and the counters of the process are atomics. The protocols that change them
//!   run no code of the user.
//!
//! A guard that was taken during a panic does not poison the lock, as that of a `Mutex` does not: what
//! is done under it is not interrupted by that panic.

use core::panic::{RefUnwindSafe, UnwindSafe};

use crate::overlay::IsOverlay;
use crate::shared::buffer::SharedBuffer;
use crate::shared::guard::Guard;
use crate::shared::guard::recovery::Recovery;
use crate::shared::owners::lease::Lease;
use crate::shared::publish::published::{Published, SharedReader};

impl<T: ?Sized, P: ?Sized> UnwindSafe for SharedBuffer<T, P> {}
impl<T: ?Sized, P: ?Sized> RefUnwindSafe for SharedBuffer<T, P> {}

impl<T: IsOverlay, P: IsOverlay> UnwindSafe for Guard<'_, T, P> {}
impl<T: IsOverlay, P: IsOverlay> RefUnwindSafe for Guard<'_, T, P> {}

impl<T: IsOverlay, P: IsOverlay> UnwindSafe for Recovery<'_, T, P> {}
impl<T: IsOverlay, P: IsOverlay> RefUnwindSafe for Recovery<'_, T, P> {}

impl<T: IsOverlay, P: IsOverlay> UnwindSafe for Lease<T, P> {}
impl<T: IsOverlay, P: IsOverlay> RefUnwindSafe for Lease<T, P> {}

impl<P: IsOverlay> UnwindSafe for Published<'_, P> {}
impl<P: IsOverlay> RefUnwindSafe for Published<'_, P> {}

impl<T: IsOverlay, P: IsOverlay> UnwindSafe for SharedReader<T, P> {}
impl<T: IsOverlay, P: IsOverlay> RefUnwindSafe for SharedReader<T, P> {}
