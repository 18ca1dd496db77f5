//! Options for creating a buffer.

use core::marker::PhantomData;
use std::boxed::Box;
use std::string::String;

use crate::overlay::{IsOverlay, Overlay, View};
use crate::shared::buffer::SharedBuffer;
use crate::shared::error::SharedError;
use crate::shared::owners::attachment::Attachment;
use crate::shared::reach::name;
use crate::shared::segment::Segment;
use crate::shared::segment::header::SegmentSpec;
use crate::shared::types::{Nothing, Types};

/// How to create a [`SharedBuffer`]. [`SharedBuffer::options`] gives the usual options.
///
/// ```
/// use overlaid::{Overlay, shared::SharedBuffer};
///
/// #[derive(Overlay)]
/// #[overlay(endian = big)]
/// struct Frame {
///     #[overlay(magic = 0xca11)]
///     magic: u16,
///     length: u16,
/// }
///
/// // Zeroes are not a valid `Frame`, so the buffer starts as another value.
/// let first = Frame { magic: 0xca11, length: 0 };
/// let options = SharedBuffer::<Frame>::options();
/// let frames = options.init(|frame| frame.assign(&first)).create()?;
/// assert_eq!(frames.lock()?.length(), 0);
/// # Ok::<(), overlaid::shared::SharedError>(())
/// ```
#[must_use]
pub struct Options<'a, T: IsOverlay, P: IsOverlay = Nothing> {
    mode: u32,
    init: Option<Init<'a, T::View>>,
    types: Types<T, P>,
}

type Init<'a, V> = Box<dyn FnOnce(&mut V) + 'a>;

impl<'a, T: Overlay, P: Overlay> Options<'a, T, P> {
    pub(crate) fn new() -> Self {
        Self { mode: 0o600, init: None, types: PhantomData }
    }

    /// Sets who may open the memory in `/proc`, as for a file. Without this, the mode is 0o600.
    ///
    /// Names are for processes of the same user, whatever the mode; with 0o400, they can open the
    /// buffer by name only to read. A mode above 0o777 is refused with [`SharedError::Mode`] when
    /// the buffer is created.
    pub fn mode(mut self, mode: u32) -> Self {
        self.mode = mode;
        self
    }

    /// Sets the function that writes the first value, before anybody else sees the bytes.
    ///
    /// The bytes that the function is given are zero, whether or not that is a valid value of `T`:
    /// getters decode any bytes. If the bytes that it leaves are not a valid value, creating the
    /// buffer fails with [`SharedError::Init`], and nobody else sees them.
    pub fn init(mut self, init: impl FnOnce(&mut T::View) + 'a) -> Self {
        self.init = Some(Box::new(init));
        self
    }

    /// Creates the buffer as [`SharedBuffer::create`] does.
    ///
    /// # Errors
    /// Those of `SharedBuffer::create`.
    pub fn create(self) -> Result<SharedBuffer<T, P>, SharedError> {
        self.make(|spec, mode| Segment::create(spec, "overlaid", mode), Ok)
    }

    /// Creates the buffer as [`SharedBuffer::create_named`] does.
    ///
    /// # Errors
    /// Those of `SharedBuffer::create_named`.
    pub fn create_named(self, name: &str) -> Result<SharedBuffer<T, P>, SharedError> {
        let label = name::label(name)?;
        name::remove_stale(name)?;
        let name = String::from(name);
        self.make(
            |spec, mode| Segment::create(spec, &label, mode),
            |attachment| {
                let fd = attachment.segment().fd().ok_or(SharedError::Local)?;
                let owned = name::register(fd, name)?;
                Ok(attachment.with_name(owned))
            },
        )
    }

    /// Creates the buffer as [`SharedBuffer::local`] does.
    ///
    /// # Errors
    /// Those of `SharedBuffer::local`.
    pub fn local(self) -> Result<SharedBuffer<T, P>, SharedError> {
        self.make(|spec, _| Segment::on_heap(spec), Ok)
    }

    /// Makes the memory, fills it, and only then lets others find it.
    fn make(
        self,
        create: impl FnOnce(&SegmentSpec, u32) -> Result<Segment, SharedError>,
        show: impl FnOnce(Attachment) -> Result<Attachment, SharedError>,
    ) -> Result<SharedBuffer<T, P>, SharedError> {
        if self.mode > 0o777 {
            return Err(SharedError::Mode(self.mode));
        }
        let segment = create(&SegmentSpec::of::<T, P>()?, self.mode)?;
        // SAFETY: the segment has the layout of `T`, so a view at this address is inside its memory
        // and aligned; the memory is valid for writes, as it was just created, and outlives the
        // view, which is dropped in this function. Its bytes are zeroes, and any bytes are a view.
        // No other code has the memory yet.
        let view = unsafe { &mut *segment.base().locked::<T::View>() };
        match self.init {
            Some(init) => {
                init(view);
                T::View::check(view).map_err(SharedError::Init)?;
            }
            None if <T::View as View>::ZEROES => {}
            None => T::View::check(view).map_err(SharedError::Zeroes)?,
        }
        SharedBuffer::of(show(Attachment::new(segment))?)
    }
}

impl<T: Overlay, P: Overlay> core::fmt::Debug for Options<'_, T, P> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Options").field("mode", &self.mode).finish_non_exhaustive()
    }
}
