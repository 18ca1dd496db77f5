//! A value that is read without the lock, always as a whole.

use core::fmt;
use core::marker::PhantomData;
use core::slice;
use std::boxed::Box;
use std::os::fd::OwnedFd;
use std::sync::Arc;

use crate::overlay::{IsOverlay, Overlay, View};
use crate::shared::error::{ReadError, SharedError};
use crate::shared::guard::snapshot::Snapshot;
use crate::shared::publish::{copy, sequence};
use crate::shared::segment::header::Header;
use crate::shared::segment::{Access, Segment};
use crate::shared::{Nothing, Types};

/// How often a read begins anew before it says that it was overtaken each time.
pub(crate) const TRIES: u32 = 1000;

/// The value beside the locked bytes of a buffer that is read without the lock: copied out as a
/// whole, never torn, never borrowed.
///
/// The holder of the lock [publishes](crate::shared::Guard::publish) values. They are kept twice, so
/// that a reader copies one in peace unless two are published meanwhile; and if a publisher is
/// killed half way, the value before stays.
///
/// ```
/// use overlaid::{Buffer, Overlay, shared::SharedBuffer};
///
/// #[derive(Overlay)]
/// #[overlay(endian = little)]
/// struct Position { x: f64, y: f64 }
///
/// let shared = SharedBuffer::<[u8; 16], Position>::create()?;
/// let mut next = Buffer::<Position>::new();
/// next.set_x(1.5);
/// shared.lock()?.publish(&next);
/// assert_eq!(shared.published().read()?.x(), 1.5);
///
/// // From a value, and to one.
/// shared.lock()?.publish_value(&Position { x: 2.5, y: 0.0 });
/// assert_eq!(shared.published().read()?.to_value().x, 2.5);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// A part of the locked bytes is copied first, as publishing takes the guard for itself:
///
/// ```
/// # use overlaid::{Overlay, shared::SharedBuffer};
/// # #[derive(Overlay)]
/// # #[overlay(endian = little)]
/// # struct Position { x: f64, y: f64 }
/// #[derive(Overlay)]
/// #[overlay(endian = little)]
/// struct Plane { id: u32, position: Position }
///
/// let shared = SharedBuffer::<Plane, Position>::create()?;
/// let mut guard = shared.lock()?;
/// let position = *guard.position();
/// guard.publish(&position);
/// # Ok::<(), overlaid::shared::SharedError>(())
/// ```
pub struct Published<'a, P: IsOverlay> {
    segment: &'a Segment,
    value: Types<P, P>,
}

impl<'a, P: Overlay> Published<'a, P> {
    pub(crate) fn new(segment: &'a Segment) -> Self {
        Self { segment, value: PhantomData }
    }

    /// A copy of the last value.
    ///
    /// # Errors
    /// [`ReadError`], if there is none, or none could be copied.
    pub fn read(&self) -> Result<Snapshot<P>, ReadError> {
        let mut view = Box::new_uninit();
        // SAFETY: memory for a view, of which nobody else knows.
        unsafe { self.read_to(view.as_mut_ptr()) }?;
        // SAFETY: `read_to` has written it.
        Ok(Snapshot::new(unsafe { view.assume_init() }))
    }

    /// Copies the last value to where there is room for it, and returns its number: how many values
    /// were published until then.
    ///
    /// # Errors
    /// Those of [`read`](Self::read); what `view` holds then is any bytes.
    pub fn read_into(&self, view: &mut P::View) -> Result<u64, ReadError> {
        // SAFETY: a view for writing, of which any bytes are a value.
        unsafe { self.read_to(view) }
    }

    /// How many values were published.
    #[must_use]
    pub fn publications(&self) -> u64 {
        self.segment.control().sequence.load(core::sync::atomic::Ordering::Relaxed) / 2
    }

    /// # Safety
    /// `to` is valid for writes of a view; if the result is no error, it has been written.
    unsafe fn read_to(&self, to: *mut P::View) -> Result<u64, ReadError> {
        let number = sequence::read(&self.segment.control().sequence, TRIES, |which| {
            // SAFETY: the copies are in the mapping, aligned and rounded up to 64 bytes; all write
            // them by `publish` alone. `to` is the caller's.
            unsafe { copy::read(self.segment.copy(which), to.cast(), size_of::<P::View>()) };
        })
        .map_err(|_| ReadError::Busy)?;
        if number == 0 {
            return Err(ReadError::Empty);
        }
        if !<P::View as View>::FREE {
            // SAFETY: written just now; any bytes are a view.
            P::check(unsafe { &*to }).map_err(ReadError::Invalid)?;
        }
        Ok(number)
    }
}

/// Publishes; by the lock's holder.
pub(crate) fn publish<V: View>(segment: &Segment, value: &V) {
    // SAFETY: the reference is valid for reads of the view's size for as long as it lives, a byte has
    // no alignment, and a view has no uninitialised bytes and cannot change under the reference, as
    // `View` promises.
    let bytes = unsafe { slice::from_raw_parts((&raw const *value).cast(), size_of::<V>()) };
    sequence::publish(&segment.control().sequence, |which| {
        // SAFETY: the copies are in the mapping, aligned and rounded up to 64 bytes; all read them
        // by `Published` alone, and only the lock's holder, which calls this, writes.
        unsafe { copy::write(bytes, segment.copy(which)) };
    });
}

impl<P: Overlay> Clone for Published<'_, P> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<P: Overlay> Copy for Published<'_, P> {}

impl<P: Overlay> fmt::Debug for Published<'_, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Published")
            .field("publications", &self.publications())
            .finish_non_exhaustive()
    }
}

/// A segment that was opened for reading its published value: no lock, no locked bytes.
pub struct SharedReader<T: IsOverlay, P: IsOverlay = Nothing> {
    segment: Arc<Segment>,
    types: Types<T, P>,
}

impl<T: Overlay, P: Overlay> SharedReader<T, P> {
    pub(crate) fn attach(fd: OwnedFd) -> Result<Self, SharedError> {
        let segment = Segment::open(fd, Header::of::<T, P>(), Access::ReadOnly)?;
        Ok(Self { segment: Arc::new(segment), types: PhantomData })
    }

    /// Opens the segment behind a descriptor, which may be open for reading alone.
    ///
    /// # Errors
    /// What differs between the segment and what this program expects.
    ///
    /// # Safety
    /// That of [`SharedBuffer::open`](crate::shared::SharedBuffer::open).
    pub unsafe fn from_fd(fd: OwnedFd) -> Result<Self, SharedError> {
        Self::attach(fd)
    }

    /// The published value.
    #[inline]
    #[must_use]
    pub fn published(&self) -> Published<'_, P> {
        Published::new(&self.segment)
    }
}

impl<T: Overlay, P: Overlay> Clone for SharedReader<T, P> {
    fn clone(&self) -> Self {
        Self { segment: Arc::clone(&self.segment), types: PhantomData }
    }
}

impl<T: Overlay, P: Overlay> fmt::Debug for SharedReader<T, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SharedReader").field("published", &self.published()).finish_non_exhaustive()
    }
}
