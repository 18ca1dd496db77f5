//! Bytes that threads, processes, C and Python use at once, and the lock that is the only way to
//! them.
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
//! Without that `&mut *guard`, `guard.set_hits(guard.hits() + 1)` borrows the guard twice, which rustc
//! refuses (E0502).
//!
//! # What holds
//!
//! - No view outlives the lock: views borrow from the [`Guard`], and waiting consumes it. Where a thread
//!   forgot its guard and ended, nobody is given the bytes while it may have views ([`LockError::Forgotten`]).
//! - The lock survives its holder: whoever locks next is told ([`LockError::OwnerDied`]) and repairs
//!   the bytes, or leaves the lock [`Poisoned`](LockError::Poisoned) for everyone. Nobody hangs.
//! - A thread that locks what it holds is told ([`LockError::Deadlock`]).
//! - A peer with another layout is refused when it opens the segment, in words.
//! - Memory that was handed out cannot shrink under a view: segments are sealed.
//! - Readers of a [`Published`] value take no lock, and never see half of one.
//!
//! # Where it works
//!
//! On 64-bit Linux with glibc or musl, with the feature `shared`, which is on by default. Elsewhere this
//! module does not exist. The lock is the C library's robust mutex,
//! so that C and Python take the very same one; all processes must use the same C library, which opening
//! checks, and be in the same PID namespace, of which it only notices a lock that is held elsewhere: the
//! kernel knows a dead holder by its thread's number.
//!
//! # In memory
//!
//! A segment is a header of 384 bytes, in which offsets are in bytes and numbers little-endian, then
//! the locked bytes, then two copies of the published ones.

/// The atomics of [`sequence`](publish::sequence) and
/// [`forgotten_protocol`](owners::forgotten_protocol), which the model checker replaces by its own.
mod atomic {
    pub(super) use core::sync::atomic::{AtomicU32, AtomicU64, Ordering, fence};
}
mod error;
mod guard;
mod lock;
mod owners;
#[cfg(test)]
mod peers;
mod publish;
mod reach;
mod segment;

use core::fmt;
use core::marker::PhantomData;
use std::os::fd::{BorrowedFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::process::Command;
use std::time::{Duration, Instant};

pub use error::{Holding, ReadError, SharedError};
pub use guard::lock_error::{LockError, LockErrorKind};
pub use guard::recovery::Recovery;
pub use guard::snapshot::Snapshot;
pub use guard::{Guard, Waited};
pub use owners::lease::{Lease, RawLease};
pub use publish::nothing::Nothing;
pub use publish::published::{Published, SharedReader};
pub use reach::options::Options;

use crate::overlay::{IsOverlay, Overlay};
use error::doing;
use lock::mutex::Patience;
use owners::handle::Handle;
use reach::handover::{self, Received};
use reach::name;
use segment::header::Header;
use segment::{Access, Segment};

/// What a segment holds, by type. Invariant: a subtype, as `for<'a> fn(&'a u8)` is one of
/// `fn(&'static u8)`, may have another view than its supertype.
type Types<T, P> = PhantomData<fn() -> (*mut T, *mut P)>;

/// The bytes of one `T`, and of a published `P`, in memory that others use at the same time.
///
/// It is a handle: clone it for other threads, [hand it over](#handing-over) to other processes. The
/// memory goes when the last handle to it does, in whatever process. The bytes start as zeroes, and
/// are reached through [`lock`](Self::lock) alone.
///
/// | | size in bytes | alignment |
/// | --- | --: | --: |
/// | header | 384 | 64 |
/// | `T` | `T::SIZE` | that of `T`, at least 64 |
/// | `P`, twice | `P::SIZE`, rounded up to 64 | 64 |
///
/// `T` and `P` are any schemas, or numbers of a byte order and arrays of them. If not every bit
/// pattern is a value of `T`, the lock's holder before may have left one that is none: then `lock`
/// fails with [`LockError::Invalid`].
///
/// # Handing over
///
/// | by | here | there |
/// | --- | --- | --- |
/// | starting a child | [`pass_to`](Self::pass_to) | [`inherited`](Self::inherited) |
/// | a Unix socket | [`send`](Self::send) | [`receive`](Self::receive) |
/// | name | [`create_named`](Self::create_named) | [`open`](Self::open), [`open_read_only`](Self::open_read_only) |
/// | descriptor | [`try_clone_fd`](Self::try_clone_fd) | [`from_fd`](Self::from_fd) |
///
/// Opening what somebody else made is `unsafe`: the compiler cannot prove that every peer keeps to
/// the lock. So is making a descriptor, as it is a file to write to. To open a segment again in a
/// process is to clone the handle, but for its own mapping.
pub struct SharedBuffer<T: ?Sized, P: ?Sized = Nothing> {
    handle: Handle,
    types: Types<T, P>,
}

/// The bounds are on the functions, so that a type that is no overlay is refused in one error.
// All of them are here: rustc names those of another file by that file, as
// `shared::handover::<impl SharedBuffer<T, P>>::open`.
impl<T: ?Sized, P: ?Sized> SharedBuffer<T, P> {
    /// Zeroes in anonymous memory, sealed against any change of size.
    ///
    /// The system gives the memory page by page, when it is first touched: a size beyond what the
    /// machine has is not refused here.
    ///
    /// # Errors
    /// [`SharedError::Os`] where the system has no memory or descriptors left, and
    /// [`SharedError::Zeroes`] if zeroes are no `T`: start with [`Options::init`] then.
    pub fn create() -> Result<Self, SharedError>
    where
        T: IsOverlay,
        P: IsOverlay,
    {
        Self::options().create()
    }

    /// As [`create`](Self::create), to be opened by name by processes of the same user.
    ///
    /// The name belongs to this process: it goes when the last handle and lease here do, or the
    /// process, even if children of it live on, and one that a killed process left behind is taken over.
    /// Peers that have the memory open keep it.
    ///
    /// # Errors
    /// Those of `create`; [`SharedError::NameTaken`] if a living process has the name, and
    /// [`SharedError::NameInvalid`] if it is not 1 to 64 letters, digits, `-`, `_` and `.`.
    pub fn create_named(name: &str) -> Result<Self, SharedError>
    where
        T: IsOverlay,
        P: IsOverlay,
    {
        Self::options().create_named(name)
    }

    /// Zeroes on the heap, for the threads of this process alone: the child of a fork has a copy, and
    /// if a thread of its parent held the lock, that one is never given back there.
    ///
    /// # Errors
    /// Those of [`create`](Self::create).
    pub fn local() -> Result<Self, SharedError>
    where
        T: IsOverlay,
        P: IsOverlay,
    {
        Self::options().local()
    }

    /// Other ways to create one: with another mode, with other bytes than zeroes.
    pub fn options<'a>() -> Options<'a, T, P>
    where
        T: IsOverlay,
        P: IsOverlay,
    {
        Options::new()
    }

    /// Opens a segment by the name it was [created](Self::create_named) with.
    ///
    /// # Errors
    /// [`SharedError::NameUnknown`] if no living process has the name; otherwise what differs
    /// between the segment and what this program expects.
    ///
    /// # Safety
    /// Every process that has the segment open must touch the locked bytes only while it holds the
    /// lock, the published ones only as [`Published`] does, and the header not at all.
    pub unsafe fn open(name: &str) -> Result<Self, SharedError>
    where
        T: IsOverlay,
        P: IsOverlay,
    {
        Self::attach(name::open(name, Access::ReadWrite)?)
    }

    /// Opens a segment by name for its published value alone; the lock cannot be taken through it.
    /// Both layouts are compared, so it takes the type of the locked bytes too.
    ///
    /// # Errors
    /// Those of [`open`](Self::open).
    ///
    /// # Safety
    /// That of [`open`](Self::open).
    pub unsafe fn open_read_only(name: &str) -> Result<SharedReader<T, P>, SharedError>
    where
        T: IsOverlay,
        P: IsOverlay,
    {
        SharedReader::attach(name::open(name, Access::ReadOnly)?)
    }

    /// Opens the segment that the parent [passed](Self::pass_to) under this variable.
    ///
    /// # Errors
    /// [`SharedError::Variable`] if it names no open descriptor; otherwise what differs between the
    /// segment and what this program expects.
    ///
    /// # Safety
    /// That of [`open`](Self::open); and the descriptor that the variable says is the parent's, and
    /// not closed by anybody else.
    pub unsafe fn inherited(variable: &str) -> Result<Self, SharedError>
    where
        T: IsOverlay,
        P: IsOverlay,
    {
        let (theirs, ours) = handover::Inherited::of(variable)?;
        let shared = Self::attach(ours)?;
        theirs.keep().map_err(doing("keeping the descriptor from other programs"))?;
        Ok(shared)
    }

    /// Receives a segment that was [sent](Self::send).
    ///
    /// # Errors
    /// [`SharedError::NoDescriptor`] if something else came, [`SharedError::Closed`] if nothing will;
    /// otherwise what differs between the segment and what this program expects.
    ///
    /// # Safety
    /// That of [`open`](Self::open).
    pub unsafe fn receive(socket: &UnixStream) -> Result<Self, SharedError>
    where
        T: IsOverlay,
        P: IsOverlay,
    {
        match handover::receive(socket).map_err(doing("receiving a segment"))? {
            Received::Descriptor(fd) => Self::attach(fd),
            Received::Bytes => Err(SharedError::NoDescriptor),
            Received::End => Err(SharedError::Closed),
        }
    }

    /// Opens the segment behind a descriptor.
    ///
    /// # Errors
    /// What differs between the segment and what this program expects.
    ///
    /// # Safety
    /// That of [`open`](Self::open).
    pub unsafe fn from_fd(fd: OwnedFd) -> Result<Self, SharedError>
    where
        T: IsOverlay,
        P: IsOverlay,
    {
        Self::attach(fd)
    }
}

impl<T: Overlay, P: Overlay> SharedBuffer<T, P> {
    /// Takes the lock, waiting for as long as it takes.
    ///
    /// ```
    /// use overlaid::{Le, shared::{LockError, SharedBuffer, SharedError}};
    ///
    /// fn next(shared: &SharedBuffer<Le<u64>>) -> Result<u64, SharedError> {
    ///     let mut guard = match shared.lock() {
    ///         // Half of a number cannot be there, so there is nothing to repair.
    ///         Err(LockError::OwnerDied(left) | LockError::Poisoned(left)) => {
    ///             left.repair(|_| {})
    ///         }
    ///         locked => locked?,
    ///     };
    ///     let next = guard.get() + 1;
    ///     guard.set(next);
    ///     Ok(next)
    /// }
    /// assert_eq!(next(&SharedBuffer::local()?)?, 1);
    /// # Ok::<(), SharedError>(())
    /// ```
    ///
    /// In an error of your own, say `shared.lock().map_err(SharedError::from)?`: see [`LockError`].
    ///
    /// # Errors
    /// See [`LockError`]; in particular the holder may have died.
    #[inline]
    pub fn lock(&self) -> Result<Guard<'_, T, P>, LockError<'_, T, P>> {
        guard::take(&self.handle, Patience::Endless)
    }

    /// Takes the lock if nobody has it.
    ///
    /// # Errors
    /// [`LockError::Busy`] if somebody has; otherwise see [`LockError`].
    #[inline]
    pub fn try_lock(&self) -> Result<Guard<'_, T, P>, LockError<'_, T, P>> {
        guard::take(&self.handle, Patience::None)
    }

    /// Takes the lock, waiting for so long at most.
    ///
    /// # Errors
    /// [`LockError::TimedOut`] if somebody still has it then; otherwise see [`LockError`].
    pub fn lock_timeout(&self, timeout: Duration) -> Result<Guard<'_, T, P>, LockError<'_, T, P>> {
        // A deadline beyond what the clock can say is none.
        let deadline = Instant::now().checked_add(timeout);
        guard::take(&self.handle, deadline.map_or(Patience::Endless, Patience::Until))
    }

    /// The published value, to read without the lock.
    #[inline]
    #[must_use]
    pub fn published(&self) -> Published<'_, P> {
        Published::new(self.handle.segment())
    }

    /// Lends the memory to code that keeps a pointer to it.
    pub fn lend(&self) -> Lease<T, P> {
        Lease::new(self.handle.segment())
    }

    /// How many leases are out, those given to C included.
    #[must_use]
    pub fn leases(&self) -> usize {
        self.handle.segment().leases()
    }

    /// How often the bytes were repaired after a holder had died or panicked.
    #[must_use]
    pub fn repairs(&self) -> u64 {
        self.handle.segment().repairs()
    }

    /// The name it was created with in this process.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.handle.segment().name()
    }

    /// Hands the segment to the child that the command starts: it is open there under the number in
    /// this environment variable, for [`inherited`](Self::inherited), C and Python to find.
    ///
    /// # Errors
    /// [`SharedError::Local`] for a buffer on the heap, [`SharedError::VariableInvalid`] if no
    /// variable can have the name, [`SharedError::Os`] if no descriptors are left.
    pub fn pass_to(&self, command: &mut Command, variable: &str) -> Result<(), SharedError> {
        if !handover::is_variable(variable) {
            return Err(SharedError::VariableInvalid(variable.into()));
        }
        handover::pass(self.fd()?, command, variable)
            .map_err(doing("making a descriptor for the child"))
    }

    /// Sends the segment over a socket, with one byte beside it.
    ///
    /// # Errors
    /// [`SharedError::Local`] for a buffer on the heap, [`SharedError::Os`] if it was not sent.
    pub fn send(&self, socket: &UnixStream) -> Result<(), SharedError> {
        handover::send(self.fd()?, socket).map_err(doing("sending the segment"))
    }

    /// Another descriptor of the segment, to hand over in ways of one's own.
    ///
    /// # Errors
    /// [`SharedError::Local`] for a buffer on the heap, [`SharedError::Os`] if no descriptors are
    /// left.
    ///
    /// # Safety
    /// A descriptor is a file, and safe calls write to files: whoever gets it must do to the memory
    /// only what [`open`](Self::open) says, above all write nothing past the lock.
    pub unsafe fn try_clone_fd(&self) -> Result<OwnedFd, SharedError> {
        self.fd()?.try_clone_to_owned().map_err(doing("making a descriptor of the segment"))
    }

    /// Opens what a caller has vouched for.
    fn attach(fd: OwnedFd) -> Result<Self, SharedError> {
        let segment = Segment::open(fd, Header::of::<T, P>(), Access::ReadWrite)?;
        Self::new(segment)
    }

    fn new(segment: Segment) -> Result<Self, SharedError> {
        let handle = Handle::new(segment).map_err(doing("watching for forks"))?;
        Ok(Self { handle, types: PhantomData })
    }

    /// The descriptor, which one on the heap does not have.
    fn fd(&self) -> Result<BorrowedFd<'_>, SharedError> {
        self.handle.segment().fd().ok_or(SharedError::Local)
    }
}

impl<T: ?Sized, P: ?Sized> Clone for SharedBuffer<T, P> {
    fn clone(&self) -> Self {
        Self { handle: self.handle.clone(), types: PhantomData }
    }
}

impl<T: Overlay, P: Overlay> fmt::Debug for SharedBuffer<T, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("SharedBuffer");
        shown.field("layout", &format_args!("{}", T::LAYOUT.type_name()));
        if let Some(name) = self.name() {
            shown.field("name", &name);
        }
        shown.finish_non_exhaustive()
    }
}
