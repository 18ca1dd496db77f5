//! Who holds the lock: the guard.

pub(crate) mod lock_error;
pub(crate) mod recovery;
pub(crate) mod snapshot;

use core::fmt;
use core::marker::PhantomData;
use core::mem;
use core::ops::{Deref, DerefMut};
use std::time::{Duration, Instant};

use crate::field::{self, Field, Misfit};
use crate::overlay::{IsOverlay, Overlay, View};
use crate::proof::endian::Undeclared;
use crate::shared::guard::lock_error::LockError;
use crate::shared::guard::recovery::{Found, Recovery};
use crate::shared::guard::snapshot::Snapshot;
use crate::shared::lock::mutex::{Patience, Refused};
use crate::shared::lock::notify::Ticket;
use crate::shared::owners::handle::{Handle, Taken};
use crate::shared::publish::published;
use crate::shared::segment::{Base, Failed, Segment};
use crate::shared::{Nothing, Types};

/// What may leave the thread that took the lock: nothing, as the C library lets only that thread
/// give it back. The compiler's words are shorter than for a field that is not `Send`.
pub trait LeavesItsThread {}

/// The lock, held: the only way to the bytes of a [`SharedBuffer`](crate::shared::SharedBuffer).
///
/// It derefs to the overlay; views borrow from it, so that none outlives the lock. Dropping it gives
/// the lock back; dropping it in a panic poisons the lock, as the bytes may be half written. Only a
/// guard that was taken in a panic, as by a destructor, does not: nothing tells that panic from a
/// later one, or from one inside of it that is caught there. The standard library's mutex is the same.
///
/// A schema's getter that is called as a method here is, such as `wait`, is reached by the overlay:
/// `(*guard).wait()`.
///
/// What drops a guard when its thread has ended is too late: a destructor of a `pthread` key, which is
/// `unsafe` code, that runs after this crate's. The lock is [`Forgotten`](LockError::Forgotten) then. Such
/// destructors must not forget guards.
///
/// The child of a fork does not hold what its parent does: whoever forks, which is `unsafe`, may
/// drop the child's copy of a guard, before it takes the lock itself, or forget it, and nothing else.
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
    handle: &'a Handle,
    base: Base<'a>,
    types: Types<T, P>,
}

// SAFETY: there is no type of which this holds.
#[diagnostic::do_not_recommend]
unsafe impl<T: Overlay, P: Overlay> Send for Guard<'_, T, P> where Self: LeavesItsThread {}

// SAFETY: through a shared guard there is only the shared view, which is bytes, and what is atomic.
unsafe impl<T: Overlay<View: Sync>, P: Overlay> Sync for Guard<'_, T, P> {}

/// Why [`Guard::wait`] came back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waited {
    /// Somebody notified; now and then nobody did.
    Notified,
    /// The time was over.
    TimedOut,
}

/// Takes the lock, and looks at what the last holder left.
#[expect(clippy::inline_always, reason = "the result is in registers then")]
#[inline(always)]
pub(crate) fn take<T: Overlay, P: Overlay>(
    handle: &Handle,
    patience: Patience,
) -> Result<Guard<'_, T, P>, LockError<'_, T, P>> {
    if std::thread::panicking() {
        return take_in_panic(handle, patience);
    }
    take_and_note(handle, patience, Taken::AsUsual)
}

#[cold]
fn take_in_panic<T: Overlay, P: Overlay>(
    handle: &Handle,
    patience: Patience,
) -> Result<Guard<'_, T, P>, LockError<'_, T, P>> {
    take_and_note(handle, patience, Taken::InPanic)
}

/// All that is asked of the thread is asked before: between the atomic instructions of taking and
/// giving back, every look costs more.
#[expect(clippy::inline_always, reason = "as of `take`")]
#[inline(always)]
fn take_and_note<T: Overlay, P: Overlay>(
    handle: &Handle,
    patience: Patience,
    taken: Taken,
) -> Result<Guard<'_, T, P>, LockError<'_, T, P>> {
    let base = handle.segment().base();
    if let Err(failed) = Segment::take(handle.segment(), base, patience) {
        return Err(refuse(handle, failed, taken));
    }
    handle.note(base.control(), taken);
    let guard = Guard::held(handle, base);
    if !<T::View as View>::FREE && T::check(&guard).is_err() {
        mem::forget(guard);
        return Err(LockError::Invalid(Recovery::new(handle, Found::Invalid)));
    }
    Ok(guard)
}

#[cold]
fn refuse<T: Overlay, P: Overlay>(
    handle: &Handle,
    failed: Failed,
    taken: Taken,
) -> LockError<'_, T, P> {
    match failed {
        Failed::OwnerDied => recover(handle, Found::OwnerDied, taken),
        Failed::Poisoned => recover(handle, Found::Poisoned, taken),
        Failed::Refused(Refused::Busy) => LockError::Busy,
        Failed::Refused(Refused::TimedOut) => LockError::TimedOut,
        Failed::Refused(Refused::Unrecoverable) => LockError::Unrecoverable,
        Failed::Refused(Refused::Os(code)) => LockError::Os(code),
        Failed::Deadlock => LockError::Deadlock,
        Failed::TooMany => LockError::TooMany,
    }
}

/// Gives the lock, which was taken after something had gone wrong, to be repaired; or back, if views
/// may be left.
#[cold]
fn recover<T: Overlay, P: Overlay>(
    handle: &Handle,
    found: Found,
    taken: Taken,
) -> LockError<'_, T, P> {
    let control = handle.segment().control();
    if control.may_have_views() {
        control.lock.make_consistent();
        // SAFETY: this thread took the lock, it is consistent, and nobody was given the bytes.
        unsafe { control.lock.unlock() };
        return LockError::Forgotten;
    }
    handle.note(control, taken);
    let recovery = Recovery::new(handle, found);
    if found == Found::OwnerDied {
        LockError::OwnerDied(recovery)
    } else {
        LockError::Poisoned(recovery)
    }
}

impl<'a, T: Overlay, P: Overlay> Guard<'a, T, P> {
    /// Of a lock that this thread took, and of which there is no other guard.
    #[inline]
    pub(crate) fn held(handle: &'a Handle, base: Base<'a>) -> Self {
        Self { handle, base, types: PhantomData }
    }

    /// A copy of the bytes that is read without the lock.
    #[must_use]
    pub fn snapshot(&self) -> Snapshot<T> {
        Snapshot::of(&**self)
    }

    /// Where the locked bytes are, for a call that does not keep the pointer.
    ///
    /// Whoever is given it may read and write [`T::SIZE`](Overlay::SIZE) bytes for as long as the
    /// guard is borrowed. For longer, [lend](crate::shared::SharedBuffer::lend) the buffer.
    #[inline]
    pub fn as_ptr(&mut self) -> *mut T::View {
        self.base.locked()
    }

    /// Publishes a value: whoever reads [`published`](crate::shared::SharedBuffer::published) from
    /// here on gets it, as a whole. If this process dies half way, the value before stays.
    pub fn publish(&mut self, value: &P::View) {
        published::publish(self.handle.segment(), value);
    }

    /// [Publishes](Self::publish) a value of the schema itself; a `Result` if it has bit fields
    /// narrower than their types, in which case nothing is published of a value that does not fit.
    pub fn publish_value(&mut self, value: &P) -> <P::Misfit as Misfit>::Or<()>
    where
        P: Field<Undeclared, Wire = P::View>,
    {
        P::Misfit::or(field::build(value).map(|view| self.publish(&view)))
    }

    /// The published value, as any reader gets it.
    #[must_use]
    pub fn published(&self) -> published::Published<'_, P> {
        published::Published::new(self.handle.segment())
    }

    /// Wakes one of the threads, of whatever process, that [wait](Self::wait).
    ///
    /// If it is killed before it has the lock, another one wakes within a tenth of a second.
    pub fn notify_one(&self) {
        Ticket::give_one(self.base.control());
    }

    /// Wakes all of them.
    pub fn notify_all(&self) {
        Ticket::give_all(self.base.control());
    }

    /// Gives the lock back, sleeps until somebody notifies, and takes it again; no views survive
    /// that, so it consumes the guard and returns another.
    ///
    /// Now and then it returns although nobody notified: wait in a loop that looks at the bytes.
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
        // A deadline beyond what the clock can say is none.
        let deadline = timeout.into().and_then(|timeout| Instant::now().checked_add(timeout));
        let handle = self.handle;
        let control = handle.segment().control();
        let mut ticket = Ticket::take(control);
        let mut guard = self;
        loop {
            drop(guard);
            ticket.sleep(control, deadline);
            guard = take(handle, Patience::Endless).inspect_err(|_| Ticket::leave(control))?;
            let over = deadline.is_some_and(|deadline| deadline <= Instant::now());
            if let Some(waited) = ticket.look(control, over) {
                return Ok((guard, waited));
            }
        }
    }
}

impl<T: Overlay, P: Overlay> Deref for Guard<'_, T, P> {
    type Target = T::View;

    #[inline]
    fn deref(&self) -> &T::View {
        // SAFETY: inside the mapping, aligned and initialised, and any bytes are a view. Nobody
        // writes them but the lock's holder, who has this guard, which is borrowed shared; if it is
        // forgotten, nobody is given the bytes while its handle is borrowed, also after its thread.
        unsafe { &*self.base.locked() }
    }
}

impl<T: Overlay, P: Overlay> DerefMut for Guard<'_, T, P> {
    #[inline]
    fn deref_mut(&mut self) -> &mut T::View {
        // SAFETY: as in `deref`, with the guard, of which there is one, borrowed exclusively.
        unsafe { &mut *self.base.locked() }
    }
}

impl<T: Overlay, P: Overlay> Drop for Guard<'_, T, P> {
    #[inline]
    fn drop(&mut self) {
        // SAFETY: this thread took the lock, or the one of which it is the fork; it is consistent,
        // and what borrowed from the guard is gone.
        unsafe { self.base.control().give() };
    }
}

impl<T: Overlay<View: fmt::Debug>, P: Overlay> fmt::Debug for Guard<'_, T, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        T::View::fmt(self, f)
    }
}
