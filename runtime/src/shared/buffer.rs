//! The handle to a shared buffer: the ways to make and to open one, and what it gives.

use core::fmt;
use core::marker::PhantomData;
use core::sync::atomic::Ordering;
use std::os::fd::{BorrowedFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::overlay::{IsOverlay, Overlay};
use crate::shared::error::{SharedError, os_error};
use crate::shared::guard::lock_error::LockError;
use crate::shared::guard::{self, Guard};
use crate::shared::lock::mutex::Deadline;
use crate::shared::options::Options;
use crate::shared::owners::attachment::Attachment;
use crate::shared::owners::handle::Handle;
use crate::shared::owners::lease::Lease;
use crate::shared::publish::published::{Published, SharedReader};
use crate::shared::reach::handover::{self, Received};
use crate::shared::reach::name;
use crate::shared::segment::header::SegmentSpec;
use crate::shared::segment::memory::Access;
use crate::shared::types::{Nothing, Types};

/// The bytes of one `T`, and of a published `P`, in memory that others use at the same time.
///
/// This is a handle: clone it for other threads, and [hand it over](#handing-over) to other
/// processes. The memory is freed with the last handle to it, in any process. The bytes start as
/// zeroes, and only [`lock`](Self::lock) gives access to them.
///
/// | | size in bytes | alignment |
/// | --- | --: | --: |
/// | header | 384 | 64 |
/// | `T` | `T::SIZE` | that of `T`, at least 64 |
/// | `P`, twice | `P::SIZE`, rounded up to 64 | 64 |
///
/// `T` and `P` are schemas, numbers of a byte order, or arrays of them. If not every bit pattern is
/// a valid value of `T`, a holder may leave one that is not; `lock` then fails with
/// [`LockError::Invalid`].
///
/// # Handing over
///
/// | by | in this process | in the other |
/// | --- | --- | --- |
/// | starting a child | [`pass_to`](Self::pass_to) | [`inherited`](Self::inherited) |
/// | a Unix socket | [`send`](Self::send) | [`receive`](Self::receive) |
/// | name | [`create_named`](Self::create_named) | [`open`](Self::open), [`open_read_only`](Self::open_read_only) |
/// | descriptor | [`try_clone_fd`](Self::try_clone_fd) | [`from_fd`](Self::from_fd) |
///
/// Opening what another process made is `unsafe`, because the compiler cannot prove that every peer
/// keeps to the lock. Sending a descriptor and making one are `unsafe` too, because safe code can
/// write to the file of a descriptor. A process that opens a segment again gets a handle as by
/// cloning, with a mapping of its own.
pub struct SharedBuffer<T: ?Sized, P: ?Sized = Nothing> {
    /// Its segment has the layout of `T` and `P`.
    handle: Handle,
    types: Types<T, P>,
}

/// The bounds are on the functions, so that a type that is not an overlay is refused in one error.
// All methods are in the file of the type: rustc shows one of another file as
// `shared::handover::<impl SharedBuffer<T, P>>::open`.
impl<T: ?Sized, P: ?Sized> SharedBuffer<T, P> {
    /// Creates a buffer of zeroes in anonymous memory, which is sealed against any change of size.
    ///
    /// The system provides each page of the memory when it is first accessed, so a size beyond what
    /// the machine has is not refused here.
    ///
    /// # Errors
    /// [`SharedError::Os`] if the system has no memory or descriptors left, and
    /// [`SharedError::Zeroes`] if zeroes are not a valid `T`; use [`Options::init`] then.
    pub fn create() -> Result<Self, SharedError>
    where
        T: IsOverlay,
        P: IsOverlay,
    {
        Self::options().create()
    }

    /// Creates a buffer as [`create`](Self::create) does, which processes of the same user can open
    /// by name.
    ///
    /// The name belongs to this process. It goes with the last handle and lease in this process, or
    /// with the process, even if children of it live on. Peers that have the memory open keep it. A
    /// name that a killed process left behind is taken over. So is one that could not be removed,
    /// because another process kept the directory of names locked for more than 0.2 seconds: a drop
    /// waits no longer.
    ///
    /// # Errors
    /// Those of `create`; [`SharedError::NameTaken`] if a living process has the name;
    /// [`SharedError::NameInvalid`] if the name does not consist of 1 to 64 letters, digits, `-`,
    /// `_` and `.`, or starts with `.`; and [`SharedError::NamesLocked`] if another process keeps
    /// the directory of names locked for more than five seconds. This function needs the directory
    /// twice.
    pub fn create_named(name: &str) -> Result<Self, SharedError>
    where
        T: IsOverlay,
        P: IsOverlay,
    {
        Self::options().create_named(name)
    }

    /// Creates a buffer of zeroes on the heap, for the threads of this process alone.
    ///
    /// The child of a fork has a copy of its own. If a thread of the parent held the lock at the
    /// fork, the lock of that copy is never given back.
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

    /// Options for creating a buffer: another mode, other bytes than zeroes.
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
    /// [`SharedError::NameUnknown`] if no living process has the name; otherwise a [`SharedError`]
    /// that says how the segment differs from what this program expects.
    ///
    /// # Safety
    /// For as long as this process has the segment open, every process that has it open accesses
    ///
    /// - the locked bytes only while it holds the lock,
    /// - the published bytes only as [`Published`] and [`Guard::publish`] do,
    /// - the header, with the lock in it, only as this crate and its peers for C and Python do.
    pub unsafe fn open(name: &str) -> Result<Self, SharedError>
    where
        T: IsOverlay,
        P: IsOverlay,
    {
        Self::attach(name::open(name, Access::ReadWrite)?)
    }

    /// Opens a segment by name for its published value alone; the lock cannot be taken through it.
    /// Both layouts are compared, so the type of the locked bytes is needed too.
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
    /// [`SharedError::Variable`] if the variable names no open descriptor; otherwise a
    /// [`SharedError`] that says how the segment differs from what this program expects.
    ///
    /// # Safety
    /// That of [`open`](Self::open). Also, the descriptor that the variable names, if any, was
    /// passed by the parent, and nothing else in this process closes it during the call.
    pub unsafe fn inherited(variable: &str) -> Result<Self, SharedError>
    where
        T: IsOverlay,
        P: IsOverlay,
    {
        let (theirs, ours) = handover::Inherited::from_variable(variable)?;
        let shared = Self::attach(ours)?;
        theirs.close_on_exec().map_err(os_error("keeping the descriptor from other programs"))?;
        Ok(shared)
    }

    /// Receives a segment that was [sent](Self::send).
    ///
    /// # Errors
    /// [`SharedError::NoDescriptor`] if bytes came without a descriptor, and
    /// [`SharedError::Closed`] if the other end was closed; otherwise a [`SharedError`] that says
    /// how the segment differs from what this program expects.
    ///
    /// # Safety
    /// That of [`open`](Self::open).
    pub unsafe fn receive(socket: &UnixStream) -> Result<Self, SharedError>
    where
        T: IsOverlay,
        P: IsOverlay,
    {
        match handover::receive(socket).map_err(os_error("receiving a segment"))? {
            Received::Descriptor(fd) => Self::attach(fd),
            Received::Bytes => Err(SharedError::NoDescriptor),
            Received::End => Err(SharedError::Closed),
        }
    }

    /// Opens the segment behind a descriptor.
    ///
    /// # Errors
    /// A [`SharedError`] that says how the segment differs from what this program expects.
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
    /// Takes the lock, and waits for it as long as necessary.
    ///
    /// ```
    /// use overlaid::{Le, shared::{LockError, SharedBuffer, SharedError}};
    ///
    /// fn next(shared: &SharedBuffer<Le<u64>>) -> Result<u64, SharedError> {
    ///     let mut guard = match shared.lock() {
    ///         // Half of a number cannot be there, so there is nothing to repair.
    ///         Err(LockError::OwnerDied(left) | LockError::Poisoned(left)) => {
    ///             left.repair(|_| {})?
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
    /// In a function with an error type of your own, write
    /// `shared.lock().map_err(SharedError::from)?`; see [`LockError`].
    ///
    /// # Errors
    /// See [`LockError`]; in particular, the last holder may have died.
    #[inline]
    pub fn lock(&self) -> Result<Guard<'_, T, P>, LockError<'_, T, P>> {
        guard::take(&self.handle, Deadline::Never)
    }

    /// Takes the lock if no thread holds it.
    ///
    /// # Errors
    /// [`LockError::Busy`] if another thread holds it; otherwise see [`LockError`].
    #[inline]
    pub fn try_lock(&self) -> Result<Guard<'_, T, P>, LockError<'_, T, P>> {
        guard::take(&self.handle, Deadline::Now)
    }

    /// Takes the lock, and waits for it as long as `timeout` says.
    ///
    /// # Errors
    /// [`LockError::TimedOut`] if another thread still holds it then; otherwise see [`LockError`].
    pub fn lock_timeout(&self, timeout: Duration) -> Result<Guard<'_, T, P>, LockError<'_, T, P>> {
        // There is no deadline if the clock cannot represent it.
        let deadline = Instant::now().checked_add(timeout);
        guard::take(&self.handle, deadline.map_or(Deadline::Never, Deadline::At))
    }

    /// The published value, which is read without the lock.
    #[inline]
    #[must_use]
    pub fn published(&self) -> Published<'_, P> {
        Published::new(self.handle.attachment().segment())
    }

    /// Lends the memory to code that keeps a pointer to it.
    pub fn lend(&self) -> Lease<T, P> {
        Lease::new(self.handle.attachment())
    }

    /// How many leases of the memory there are in this process, including those that were given to
    /// C.
    #[must_use]
    pub fn leases(&self) -> usize {
        self.handle.attachment().leases()
    }

    /// How often the bytes were repaired after a holder had died or panicked.
    #[must_use]
    pub fn repairs(&self) -> u64 {
        self.handle.attachment().segment().control().repairs.load(Ordering::Relaxed)
    }

    /// The name that it was created with in this process.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.handle.attachment().name()
    }

    /// Hands the segment to the child that the command starts. The child has a descriptor of it,
    /// whose number is in this environment variable; [`inherited`](Self::inherited) opens it there,
    /// as do C and Python.
    ///
    /// This is safe, although the child can write to the descriptor without the lock, and the
    /// parent can open it in the child's directory in `/proc`. As with `/proc/self/mem`, what a
    /// program does to the memory of a process through the operating system is outside the
    /// guarantees of Rust. The child itself promises to keep to the lock when it calls the unsafe
    /// `inherited`.
    ///
    /// # Errors
    /// [`SharedError::Local`] for a buffer on the heap, [`SharedError::VariableInvalid`] if no
    /// environment variable can have this name, and [`SharedError::Os`] if no descriptors are left.
    pub fn pass_to(&self, command: &mut Command, variable: &str) -> Result<(), SharedError> {
        if !handover::is_variable_name(variable) {
            return Err(SharedError::VariableInvalid(variable.into()));
        }
        handover::pass(self.fd()?, command, variable)
            .map_err(os_error("making a descriptor for the child"))
    }

    /// Sends a descriptor of the segment over a socket, with one byte.
    /// [`receive`](Self::receive) opens it at the other end.
    ///
    /// ```
    /// use overlaid::{Le, SharedBuffer};
    /// use std::os::unix::net::UnixStream;
    ///
    /// let (here, there) = UnixStream::pair()?;
    /// let shared = SharedBuffer::<Le<u64>>::create()?;
    /// // SAFETY: the other end of the socket is in this process, which only calls
    /// // `receive` with it.
    /// unsafe { shared.send(&here) }?;
    /// // SAFETY: this process made the segment, and accesses it only by way of the
    /// // lock.
    /// let received = unsafe { SharedBuffer::<Le<u64>>::receive(&there) }?;
    /// received.lock()?.set(7);
    /// assert_eq!(shared.lock()?.get(), 7);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`SharedError::Local`] for a buffer on the heap, and [`SharedError::Os`] if it could not be
    /// sent.
    ///
    /// # Safety
    /// Safe functions can receive a descriptor from a socket and write to its file, also in this
    /// process. The process that receives the descriptor must access the memory only as
    /// [`open`](Self::open) demands, above all write nothing without the lock.
    pub unsafe fn send(&self, socket: &UnixStream) -> Result<(), SharedError> {
        handover::send(self.fd()?, socket).map_err(os_error("sending the segment"))
    }

    /// Another descriptor of the segment, to hand it over in other ways.
    ///
    /// # Errors
    /// [`SharedError::Local`] for a buffer on the heap, and [`SharedError::Os`] if no descriptors
    /// are left.
    ///
    /// # Safety
    /// Safe functions can write to the file of a descriptor. Code that has it must access the
    /// memory only as [`open`](Self::open) demands, above all write nothing without the lock.
    pub unsafe fn try_clone_fd(&self) -> Result<OwnedFd, SharedError> {
        self.fd()?.try_clone_to_owned().map_err(os_error("making a descriptor of the segment"))
    }

    /// Opens a segment of which the caller of an unsafe function has promised that its peers keep
    /// to the lock.
    fn attach(fd: OwnedFd) -> Result<Self, SharedError> {
        Self::of(Attachment::open(fd, &SegmentSpec::of::<T, P>()?)?)
    }

    /// Exists for its error, which says what to call.
    ///
    /// # Panics
    /// Always: its bound is never satisfied, so nothing calls it.
    #[doc(hidden)]
    #[must_use]
    #[expect(clippy::new_ret_no_self, reason = "rustc reports no further errors about a `K`")]
    #[rustfmt::skip] // rustc shows the line of the bound: with the name on it, it shows one.
    pub fn new<K>() -> K where Self: HasNew<K> {
        unreachable!()
    }

    /// A handle to a segment with the layout of `T` and `P`.
    pub(crate) fn of(attachment: Attachment) -> Result<Self, SharedError> {
        let handle = Handle::new(attachment).map_err(os_error("watching for forks"))?;
        Ok(Self { handle, types: PhantomData })
    }

    /// The descriptor, which a buffer on the heap does not have.
    fn fd(&self) -> Result<BorrowedFd<'_>, SharedError> {
        self.handle.attachment().segment().fd().ok_or(SharedError::Local)
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

/// No type implements it: it is the bound of [`SharedBuffer::new`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no `new`: `create` makes one in memory that processes can share, `local` one for threads",
    label = "no `new`",
    note = "`open` opens the segment of another process"
)]
pub trait HasNew<K> {}
