//! Who holds the lock: the guard.

pub(crate) mod lock_error;
pub(crate) mod notify;
pub(crate) mod recovery;

use core::fmt;
use core::marker::PhantomData;
use core::mem;
use core::ops::{Deref, DerefMut};
use std::time::{Duration, Instant};

use crate::field::{self, Field, Misfit};
use crate::overlay::{IsOverlay, Overlay, View};
use crate::proof::endian::Undeclared;
use crate::shared::guard::lock_error::LockError;
use crate::shared::guard::notify::{Ticket, Waited};
use crate::shared::guard::recovery::{Cause, Recovery};
use crate::shared::lock::mutex::{Deadline, Refused};
use crate::shared::owners::attachment::{Attachment, TakeError};
use crate::shared::owners::forgotten;
use crate::shared::owners::handle::{DuringPanic, Handle};
use crate::shared::publish::published::{self, Published};
use crate::shared::publish::snapshot::Snapshot;
use crate::shared::segment::Base;
use crate::shared::types::{Nothing, Types};

/// The bound that keeps guards in their thread. No type implements it, because the C library lets
/// only the thread that took a lock give it back. The compiler's error about this bound is shorter
/// than one about a field that is not `Send`.
pub trait LeavesItsThread {}

/// The lock, held: the only way to the bytes of a [`SharedBuffer`](crate::shared::SharedBuffer).
///
/// It dereferences to the overlay. Views borrow from it, so that none outlives the lock. Dropping
/// it gives the lock back.
///
/// Dropping it during a panic also poisons the lock, because the bytes may be half written. The
/// exception is a guard that was taken during a panic, as by a destructor: that panic cannot be
/// told from a later one, nor from one inside it that is caught there. The standard library's mutex
/// behaves in the same way.
///
/// If a schema has a getter with the name of a method here, such as `wait`, call it through the
/// overlay: `(*guard).wait()`.
///
/// A guard must not be dropped after its thread has ended, as by the destructor of a `pthread` key,
/// which is `unsafe` code, that runs after this crate's own. The lock is
/// [`Forgotten`](LockError::Forgotten) then. Such a destructor must not forget a guard either.
///
/// The child of a fork does not hold the locks of its parent. Code that forks, which is `unsafe`,
/// may forget the child's copy of a guard, or drop it before the child takes the lock itself, and
/// must not use it otherwise.
///
/// ```
/// use overlaid::{Le, Overlay, overlay, shared::SharedBuffer};
///
/// let shared = SharedBuffer::<[Le<i16>; 5]>::local()?;
/// let mut guard = shared.lock()?;
/// guard[1].set(1);
/// assert_eq!(overlay!(guard[0..8] as [Le<i32>; 2])[0].get(), 0x1_0000);
/// # Ok::<(), overlaid::shared::SharedError>(())
/// ```
#[must_use = "the lock is given back when the guard is dropped"]
pub struct Guard<'a, T: IsOverlay, P: IsOverlay = Nothing> {
    /// Its segment has the layout of `T` and `P`, and this thread holds its lock; or the process is
    /// a fork.
    handle: &'a Handle,
    /// The base of that segment.
    base: Base<'a>,
    types: Types<T, P>,
}

// SAFETY: the bound is never satisfied, so `Guard` is never `Send`.
#[diagnostic::do_not_recommend]
unsafe impl<T: Overlay, P: Overlay> Send for Guard<'_, T, P> where Self: LeavesItsThread {}

// SAFETY: a shared guard gives a shared view, which is `Sync` by the bound, copies of it, and
// copies of the published value. Otherwise it accesses the control, which is `Sync`, and the
// handle, which is `Sync`.
unsafe impl<T: Overlay<View: Sync>, P: Overlay> Sync for Guard<'_, T, P> {}

/// Takes the lock, and checks what the last holder left.
///
/// It is inlined so that its result is in registers.
#[expect(clippy::inline_always, reason = "the result is in registers then")]
#[inline(always)]
pub(crate) fn take<T: Overlay, P: Overlay>(
    handle: &Handle,
    deadline: Deadline,
) -> Result<Guard<'_, T, P>, LockError<'_, T, P>> {
    if std::thread::panicking() {
        return take_in_panic(handle, deadline);
    }
    take_and_note(handle, deadline, DuringPanic::No)
}

#[cold]
fn take_in_panic<T: Overlay, P: Overlay>(
    handle: &Handle,
    deadline: Deadline,
) -> Result<Guard<'_, T, P>, LockError<'_, T, P>> {
    take_and_note(handle, deadline, DuringPanic::Yes)
}

/// All that depends on the thread is done before the lock is taken: between the atomic instructions
/// that take it and give it back, every load costs more.
#[expect(clippy::inline_always, reason = "the result is in registers then")]
#[inline(always)]
fn take_and_note<T: Overlay, P: Overlay>(
    handle: &Handle,
    deadline: Deadline,
    during_panic: DuringPanic,
) -> Result<Guard<'_, T, P>, LockError<'_, T, P>> {
    let base = handle.attachment().segment().base();
    if let Err(error) = Attachment::take(handle.attachment(), base, deadline) {
        return Err(refuse(handle, error, during_panic));
    }
    handle.note(base.control(), during_panic);
    let guard = Guard::held(handle, base);
    if !<T::View as View>::FREE && T::View::check(&guard).is_err() {
        mem::forget(guard);
        return Err(LockError::Invalid(Recovery::new(handle, Cause::Invalid)));
    }
    Ok(guard)
}

#[cold]
fn refuse<T: Overlay, P: Overlay>(
    handle: &Handle,
    error: TakeError,
    during_panic: DuringPanic,
) -> LockError<'_, T, P> {
    match error {
        TakeError::OwnerDied => recover(handle, Cause::OwnerDied, during_panic),
        TakeError::NotClean => recover(handle, Cause::Poisoned, during_panic),
        TakeError::Refused(Refused::Busy) => LockError::Busy,
        TakeError::Refused(Refused::TimedOut) => LockError::TimedOut,
        TakeError::Refused(Refused::Deadlock) => LockError::Deadlock,
        TakeError::Refused(Refused::TooMany) => LockError::TooMany,
        TakeError::Refused(Refused::Unrecoverable) => LockError::Unrecoverable,
        TakeError::Refused(Refused::Os(code)) => LockError::Os(code),
    }
}

/// Puts the lock, whose bytes are not clean, into a recovery; or gives it back, if views may be
/// left.
#[cold]
fn recover<T: Overlay, P: Overlay>(
    handle: &Handle,
    cause: Cause,
    during_panic: DuringPanic,
) -> LockError<'_, T, P> {
    let control = handle.attachment().segment().control();
    if forgotten::may_have_views(control) {
        control.lock.make_consistent();
        // SAFETY: this thread has taken the lock, and the line before made it consistent, if it was
        // not.
        unsafe { control.lock.unlock() };
        return LockError::Forgotten;
    }
    handle.note(control, during_panic);
    let recovery = Recovery::new(handle, cause);
    if cause == Cause::OwnerDied {
        LockError::OwnerDied(recovery)
    } else {
        LockError::Poisoned(recovery)
    }
}

impl<'a, T: Overlay, P: Overlay> Guard<'a, T, P> {
    /// The guard of a lock that this thread has taken and that has no other guard.
    #[inline]
    pub(crate) fn held(handle: &'a Handle, base: Base<'a>) -> Self {
        Self { handle, base, types: PhantomData }
    }

    /// A copy of the bytes, which is read without the lock.
    #[must_use]
    pub fn snapshot(&self) -> Snapshot<T> {
        Snapshot::of(&**self)
    }

    /// The address of the locked bytes, for a call that does not keep it.
    ///
    /// The callee may read and write [`T::SIZE`](Overlay::SIZE) bytes for as long as the guard is
    /// borrowed. For longer use, [lend](crate::shared::SharedBuffer::lend) the buffer.
    #[inline]
    pub fn as_ptr(&mut self) -> *mut T::View {
        self.base.locked()
    }

    /// Publishes a value: from here on, code that reads
    /// [`published`](crate::shared::SharedBuffer::published) gets it as a whole. If this process
    /// dies half way, the value before stays published.
    pub fn publish(&mut self, value: &P::View) {
        // SAFETY: the segment has the layout of `T` and `P`, and this thread holds its lock, as
        // this guard shows, which is borrowed exclusively.
        unsafe { published::publish(self.handle.attachment().segment(), value) };
    }

    /// [Publishes](Self::publish) a value of the schema itself.
    ///
    /// It returns a `Result` if the schema has bit fields narrower than their types. Nothing is
    /// published of a value that does not fit.
    pub fn publish_value(&mut self, value: &P) -> <P::Misfit as Misfit>::Or<()>
    where
        P: Field<Undeclared, Wire = P::View>,
    {
        P::Misfit::or(field::build(value).map(|view| self.publish(&view)))
    }

    /// The published value, as any reader gets it.
    #[must_use]
    pub fn published(&self) -> Published<'_, P> {
        Published::new(self.handle.attachment().segment())
    }

    /// Wakes one of the threads that [wait](Self::wait), in any process.
    ///
    /// If it is killed before it has taken the lock, another one wakes within a tenth of a second.
    pub fn notify_one(&self) {
        notify::notify_one(self.base.control());
    }

    /// Wakes all threads that [wait](Self::wait), in any process.
    pub fn notify_all(&self) {
        notify::notify_all(self.base.control());
    }

    /// Gives the lock back, sleeps until a thread notifies or the time is over, and takes the lock
    /// again.
    ///
    /// No view may be kept during the wait, so this consumes the guard and returns another. It may
    /// return without a notification: call it in a loop that checks the bytes.
    ///
    /// ```
    /// use overlaid::{Le, shared::{SharedBuffer, Waited}};
    /// use std::time::Duration;
    ///
    /// let ready = SharedBuffer::<[Le<u32>; 1]>::create()?;
    /// let setter = ready.clone();
    /// let thread = std::thread::spawn(move || {
    ///     let mut guard = setter.lock()?;
    ///     guard[0].set(1);
    ///     guard.notify_one();
    ///     Ok::<(), overlaid::shared::SharedError>(())
    /// });
    /// let mut guard = ready.lock()?;
    /// while guard[0].get() == 0 {
    ///     (guard, _) = guard.wait(Duration::from_secs(10))?;
    /// }
    /// # thread.join().unwrap()?;
    /// # Ok::<(), overlaid::shared::SharedError>(())
    /// ```
    ///
    /// # Errors
    /// Those of [`lock`](crate::shared::SharedBuffer::lock).
    pub fn wait(
        self,
        timeout: impl Into<Option<Duration>>,
    ) -> Result<(Self, Waited), LockError<'a, T, P>> {
        // There is no deadline if the clock cannot represent it.
        let deadline = timeout.into().and_then(|timeout| Instant::now().checked_add(timeout));
        let handle = self.handle;
        let control = handle.attachment().segment().control();
        let mut ticket = Ticket::take(control);
        let mut guard = self;
        loop {
            drop(guard);
            ticket.sleep(control, deadline);
            guard = take(handle, Deadline::Never).inspect_err(|_| Ticket::leave(control))?;
            let over = deadline.is_some_and(|deadline| deadline <= Instant::now());
            if let Some(waited) = ticket.poll(control, over) {
                return Ok((guard, waited));
            }
        }
    }
}

impl<T: Overlay, P: Overlay> Deref for Guard<'_, T, P> {
    type Target = T::View;

    #[inline]
    fn deref(&self) -> &T::View {
        // SAFETY: the segment has the layout of `T`, so a view at this address is inside its memory
        // and aligned; the segment outlives the guard, and so the view. Memory that is mapped or
        // was zeroed is initialised, and any bytes are a view. Only the lock's holder writes the
        // bytes, as all who have the segment open keep to the lock. The holder is this thread,
        // whose guard is borrowed shared for as long as the view. If the guard is forgotten, its
        // handle stays borrowed for as long as the view, and until then no other code is given the
        // bytes, even once this thread has ended and the kernel has given the lock back. The child
        // of a fork, which does not hold the lock, must not use the guard, as its documentation
        // says.
        unsafe { &*self.base.locked() }
    }
}

impl<T: Overlay, P: Overlay> DerefMut for Guard<'_, T, P> {
    #[inline]
    fn deref_mut(&mut self) -> &mut T::View {
        // SAFETY: the segment has the layout of `T`, so a view at this address is inside its memory
        // and aligned; the memory is valid for writes, since no lock is taken in memory that is
        // not; the segment outlives the guard, and so the view. Memory that is mapped or was zeroed
        // is initialised, and any bytes are a view. Only the lock's holder accesses the bytes, as
        // all who have the segment open keep to the lock. The holder is this thread, and this is
        // its only guard, which is borrowed exclusively for as long as the view. If the guard is
        // forgotten, its handle stays borrowed for as long as the view, and until then no other
        // code is given the bytes, even once this thread has ended and the kernel has given the
        // lock back. The child of a fork, which does not hold the lock, must not use the guard, as
        // its documentation says.
        unsafe { &mut *self.base.locked() }
    }
}

impl<T: Overlay, P: Overlay> Drop for Guard<'_, T, P> {
    #[inline]
    fn drop(&mut self) {
        // SAFETY: this thread holds the lock, or a thread does that forked this process; a guard is
        // only made of a lock that is consistent. What borrowed from the guard is gone when it is
        // dropped.
        unsafe { self.base.control().unlock() };
    }
}

impl<T: Overlay<View: fmt::Debug>, P: Overlay> fmt::Debug for Guard<'_, T, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        T::View::fmt(self, f)
    }
}
