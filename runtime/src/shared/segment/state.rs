//! The values of the words `state` and `handle` of a segment's
//! [`Control`](super::control::Control).

/// The bytes are a value that their last holder completed.
pub(crate) const CLEAN: u32 = 0;
/// A holder died or panicked, and the bytes have not been repaired since.
pub(crate) const POISONED: u32 = 1;
/// A thread forgot its guard and ended: its process may still have views of the bytes.
pub(crate) const FORGOTTEN: u32 = 2;

/// The bytes were given out through no handle, as to C and Python, or the handle was dropped since.
pub(crate) const NO_HANDLE: u64 = 0;
/// Set in every handle's number, so that none is [`NO_HANDLE`].
pub(crate) const ANY_HANDLE: u64 = 1 << 63;
/// Set beside a handle's number if the lock was taken in a panic; no handle's number has it.
pub(crate) const IN_PANIC: u64 = 1;
