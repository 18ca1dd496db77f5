//! Creating a buffer in other ways than the usual.

use core::marker::PhantomData;
use std::boxed::Box;
use std::string::String;

use crate::overlay::{IsOverlay, Overlay, View};
use crate::shared::error::SharedError;
use crate::shared::reach::name;
use crate::shared::segment::Segment;
use crate::shared::segment::header::{Expected, Header};
use crate::shared::{SharedBuffer, Types};

/// How to create a [`SharedBuffer`]; from [`SharedBuffer::options`].
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
/// // Zeroes are no `Frame`, so it starts as something else.
/// let first = Frame { magic: 0xca11, length: 0 };
/// let options = SharedBuffer::<Frame>::options();
/// let frames = options.init(|frame| frame.assign(&first)).create()?;
/// assert_eq!(frames.lock()?.length(), 0);
/// # Ok::<(), overlaid::shared::SharedError>(())
/// ```
#[must_use]
pub struct Options<'a, T: IsOverlay, P: IsOverlay = crate::shared::Nothing> {
    mode: u32,
    init: Option<Init<'a, T::View>>,
    types: Types<T, P>,
}

type Init<'a, V> = Box<dyn FnOnce(&mut V) + 'a>;

impl<'a, T: Overlay, P: Overlay> Options<'a, T, P> {
    pub(crate) fn new() -> Self {
        Self { mode: 0o600, init: None, types: PhantomData }
    }

    /// Who may open the memory in `/proc`, as for a file; 0o600 unless said otherwise. Names are for
    /// processes of the same user, whatever the mode; with 0o400, they may only read by name.
    ///
    /// More than 0o777 is refused with [`SharedError::Mode`] when the buffer is created.
    pub fn mode(mut self, mode: u32) -> Self {
        self.mode = mode;
        self
    }

    /// Writes the first value, before anybody else sees the bytes. If what it leaves is no value of
    /// `T`, nothing is created, and the answer is [`SharedError::Init`].
    pub fn init(mut self, init: impl FnOnce(&mut T::View) + 'a) -> Self {
        self.init = Some(Box::new(init));
        self
    }

    /// See [`SharedBuffer::create`].
    ///
    /// # Errors
    /// Those of `SharedBuffer::create`.
    pub fn create(self) -> Result<SharedBuffer<T, P>, SharedError> {
        self.make(|expected, mode| Segment::create(expected, "overlaid", mode), Ok)
    }

    /// See [`SharedBuffer::create_named`].
    ///
    /// # Errors
    /// Those of `SharedBuffer::create_named`.
    pub fn create_named(self, name: &str) -> Result<SharedBuffer<T, P>, SharedError> {
        let label = name::label(name)?;
        name::free(name)?;
        let named = String::from(name);
        self.make(
            move |expected, mode| Segment::create(expected, &label, mode),
            move |segment| name::give(segment, named),
        )
    }

    /// See [`SharedBuffer::local`].
    ///
    /// # Errors
    /// Those of `SharedBuffer::local`.
    pub fn local(self) -> Result<SharedBuffer<T, P>, SharedError> {
        self.make(|expected, _| Segment::on_heap(expected), Ok)
    }

    /// Makes the memory, fills it, and only then lets others find it.
    fn make(
        self,
        create: impl FnOnce(&Expected, u32) -> Result<Segment, SharedError>,
        show: impl FnOnce(Segment) -> Result<Segment, SharedError>,
    ) -> Result<SharedBuffer<T, P>, SharedError> {
        if self.mode > 0o777 {
            return Err(SharedError::Mode(self.mode));
        }
        let segment = create(&Header::of::<T, P>()?, self.mode)?;
        // SAFETY: nobody else has the memory yet, and any bytes are a view.
        let view = unsafe { &mut *segment.base().locked::<T::View>() };
        match self.init {
            Some(init) => {
                init(view);
                T::check(view).map_err(SharedError::Init)?;
            }
            None if <T::View as View>::ZEROES => {}
            None => T::check(view).map_err(SharedError::Zeroes)?,
        }
        SharedBuffer::new(show(segment)?)
    }
}

impl<T: Overlay, P: Overlay> core::fmt::Debug for Options<'_, T, P> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Options").field("mode", &self.mode).finish_non_exhaustive()
    }
}
