//! Bytes that threads, processes, C and Python use at the same time, and the lock that gives access
//! to them.
//!
//! ```
//! use overlaid::{Overlay, shared::SharedBuffer};
//!
//! #[derive(Overlay)]
//! #[overlay(endian = little)]
//! struct Counter { hits: u64, misses: u64 }
//!
//! let counter = SharedBuffer::<Counter>::create()?;
//! let mut guard = counter.lock()?;
//! let counts = &mut *guard; // a `&mut CounterOverlay` that borrows the guard
//! counts.set_hits(counts.hits() + 1);
//! drop(guard);
//! # Ok::<(), overlaid::shared::SharedError>(())
//! ```
//!
//! Take `&mut *guard` first: `guard.set_hits(guard.hits() + 1)` borrows the guard twice, which
//! rustc refuses (E0502).
//!
//! # Guarantees
//!
//! - No view outlives the lock: views borrow from the [`Guard`], and waiting consumes it. If a
//!   thread forgets its guard and ends, no thread is given the bytes while views may be left
//!   ([`LockError::Forgotten`]).
//! - The lock survives its holder: the next holder gets [`LockError::OwnerDied`] and repairs the
//!   bytes, or leaves the lock [`Poisoned`](LockError::Poisoned) for everyone. No thread waits for
//!   a holder that has died.
//! - A panic under the lock poisons it, as that of a `Mutex` does. So a buffer, its guards and its
//!   readers may be used in `catch_unwind` without `AssertUnwindSafe`.
//! - A thread that takes a lock that it holds gets [`LockError::Deadlock`].
//! - A peer with another layout is refused when it opens the segment, with an error that says what
//!   differs.
//! - The memory of a segment cannot shrink under a view: it is sealed.
//! - Readers of a [`Published`] value take no lock, and always get a value as a whole.
//!
//! # Where it works
//!
//! On 64-bit Linux with glibc or musl, with the feature `shared`, which is on by default. Elsewhere
//! this module does not exist.
//!
//! The lock is the C library's robust mutex, so C and Python take the same one. All processes must
//! use the same C library, which opening a segment checks. They must also be in the same PID
//! namespace, because the mutex names its holder by a thread's number. Opening cannot check this:
//! it only notices a lock whose holder does not exist here.
//!
//! # In memory
//!
//! A segment consists of a header of 384 bytes, the locked bytes, and two copies of the published
//! bytes. In the header, offsets are in bytes and numbers are little endian.

mod atomic;
mod buffer;
mod error;
mod guard;
mod lock;
mod options;
mod owners;
#[cfg(test)]
mod peer_constants;
mod publish;
mod reach;
mod segment;
mod types;
mod unwind;

pub use buffer::SharedBuffer;
pub use error::SharedError;
pub use error::contents::SegmentContents;
pub use error::lock_kind::LockErrorKind;
pub use guard::Guard;
pub use guard::lock_error::LockError;
pub use guard::notify::Waited;
pub use guard::recovery::Recovery;
pub use options::Options;
pub use owners::lease::{Lease, RawLease};
pub use publish::published::{Published, SharedReader};
pub use publish::read_error::ReadError;
pub use publish::snapshot::Snapshot;
pub use types::Nothing;
