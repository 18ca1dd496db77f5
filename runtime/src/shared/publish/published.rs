//! A value that is read without the lock, always as a whole.

use core::fmt;
use core::marker::PhantomData;
use core::slice;
use core::sync::atomic::Ordering;
use std::boxed::Box;
use std::os::fd::OwnedFd;
use std::sync::Arc;

use crate::overlay::{IsOverlay, Overlay, View};
use crate::shared::error::SharedError;
use crate::shared::publish::read_error::ReadError;
use crate::shared::publish::snapshot::Snapshot;
use crate::shared::publish::{copy, sequence};
use crate::shared::segment::Segment;
use crate::shared::segment::header::SegmentSpec;
use crate::shared::segment::memory::Access;
use crate::shared::types::{Nothing, Types};

/// How often a read tries to copy a value before it fails because values were published faster each
/// time.
pub(crate) const TRIES: u32 = 1000;

/// The value beside the locked bytes of a buffer that is read without the lock. It is copied as a
/// whole, and never borrowed.
///
/// The holder of the lock [publishes](crate::shared::Guard::publish) values. There are two copies:
/// a reader has one to itself unless two values are published while it copies, and if a publisher
/// is killed half way, the value before stays published.
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
/// Publishing borrows the guard exclusively, so copy a part of the locked bytes first:
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
    /// It has the layout of `P`.
    segment: &'a Segment,
    value: Types<P, P>,
}

impl<'a, P: Overlay> Published<'a, P> {
    /// The published value of a segment with the layout of `P`.
    pub(crate) fn new(segment: &'a Segment) -> Self {
        Self { segment, value: PhantomData }
    }

    /// A copy of the last value.
    ///
    /// # Errors
    /// [`ReadError`] if nothing was published yet, or no valid value could be copied.
    pub fn read(&self) -> Result<Snapshot<P>, ReadError> {
        Ok(Snapshot::new(self.read_boxed()?.0))
    }

    /// Copies the last value into `view`, and returns its number: how many values were published up
    /// to it.
    ///
    /// It allocates nothing if every bit pattern is a valid `P`. Otherwise it copies the value by
    /// way of the heap, so that `view` holds a valid value whatever was published.
    ///
    /// # Errors
    /// Those of [`read`](Self::read). `view` is unchanged then, or, if every bit pattern is a valid
    /// `P`, may hold any bytes.
    pub fn read_into(&self, view: &mut P::View) -> Result<u64, ReadError> {
        if !<P::View as View>::FREE {
            let (copy, number) = self.read_boxed()?;
            *view = *copy;
            return Ok(number);
        }
        // SAFETY: the reference is aligned and valid for reads and writes of a view, and borrowed
        // exclusively. Every bit pattern is a valid value of it, so whatever is written before an
        // error is one.
        unsafe { self.read_to(view) }
    }

    /// A copy of the last value, on the heap, and its number.
    fn read_boxed(&self) -> Result<(Box<P::View>, u64), ReadError> {
        let mut view = Box::new_uninit();
        // SAFETY: the box is aligned and valid for reads and writes of a view, and no other code
        // accesses it.
        let number = unsafe { self.read_to(view.as_mut_ptr()) }?;
        // SAFETY: `read_to` returned no error, so it has written the whole view.
        Ok((unsafe { view.assume_init() }, number))
    }

    /// How many values were published.
    #[must_use]
    pub fn publications(&self) -> u64 {
        self.segment.control().sequence.load(Ordering::Relaxed) / 2
    }

    /// Copies the last value to `to`, which is written as a whole unless this returns an error.
    ///
    /// # Safety
    /// `to` is aligned for a view and valid for reads and writes of one, and no other code accesses
    /// it.
    unsafe fn read_to(&self, to: *mut P::View) -> Result<u64, ReadError> {
        let number = sequence::read(&self.segment.control().sequence, TRIES, |which| {
            // SAFETY: the segment has the layout of `P`, and outlives this call. So both copies are
            // in its memory, at a multiple of 64 bytes, and have the size of a view, rounded up to
            // 64. All who have the segment open write them as `copy::write` does. `to` is valid for
            //     writes of a view, which no other code accesses, as the caller promises.
            unsafe { copy::read(self.segment.copy(which), to.cast(), size_of::<P::View>()) };
        })
        .map_err(|_| ReadError::Busy)?;
        if number == 0 {
            return Err(ReadError::Empty);
        }
        if !<P::View as View>::FREE {
            // SAFETY: `to` is aligned and valid for reads of a view, which no other code accesses,
            // as the caller promises. `number` is not 0, so the whole view was written above; any
            // bytes are a view.
            P::View::check(unsafe { &*to }).map_err(ReadError::Invalid)?;
        }
        Ok(number)
    }
}

/// Publishes a value.
///
/// # Safety
/// The segment has the layout of a published `V`, and this thread holds its lock.
pub(crate) unsafe fn publish<V: View>(segment: &Segment, value: &V) {
    // SAFETY: the reference is valid for reads of the view's size for as long as it lives, a byte
    // has no alignment, and a view has no uninitialised bytes and cannot change under the
    // reference, as `View` promises.
    let bytes = unsafe { slice::from_raw_parts((&raw const *value).cast(), size_of::<V>()) };
    sequence::publish(&segment.control().sequence, |which| {
        // SAFETY: the segment has the layout of a published `V`, as the caller promises, and
        // outlives this call. So both copies are in its memory, at a multiple of 64 bytes, and have
        // the size of a view, rounded up to 64. The memory is valid for writes, since no lock is
        // taken in memory that is not. All who have the segment open read the copies as
        // `copy::read` does, and only the lock's holder, this thread, writes them.
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

/// A segment that was opened for its published value alone: it gives neither the lock nor the
/// locked bytes.
pub struct SharedReader<T: IsOverlay, P: IsOverlay = Nothing> {
    /// It has the layout of `T` and `P`.
    segment: Arc<Segment>,
    types: Types<T, P>,
}

impl<T: Overlay, P: Overlay> SharedReader<T, P> {
    pub(crate) fn attach(fd: OwnedFd) -> Result<Self, SharedError> {
        let segment = Segment::open(fd, &SegmentSpec::of::<T, P>()?, Access::ReadOnly)?;
        Ok(Self { segment: Arc::new(segment), types: PhantomData })
    }

    /// Opens the segment behind a descriptor, which may be open for reading alone.
    ///
    /// # Errors
    /// A [`SharedError`] that says how the segment differs from what this program expects.
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
