//! The traits [`Overlay`] and [`View`], and which view may be reinterpreted as which.

use crate::error::OverlayError;
use crate::layout::Layout;
use crate::proof::alignment::{AlignedEnough, Alignment};
use crate::proof::endian::{Order, SameOrder};
use crate::proof::extent::{Bytes, Extent, SameSize};
use crate::proof::restriction::{Restriction, Unrestricted};
use crate::raw::{self, PlainBytes};

/// A type that can be laid over bytes. Derive it on a struct or an enum.
///
/// It is also implemented for `Le<u16>`, `Be<f64>`, `u8` and the like, for every generated overlay,
/// and for arrays of all of these, so that `<[Le<i16>; 4]>::overlay(bytes)` needs no schema.
///
/// The functions return references to the bytes and copy nothing. Sizes are in bytes. The functions
/// differ in how many bytes the buffer must have:
///
/// | call | the buffer must have |
/// | --- | --- |
/// | [`overlay`](Self::overlay), [`overlay_mut`](Self::overlay_mut) | exactly [`SIZE`](Self::SIZE) bytes |
/// | [`overlay_prefix`](Self::overlay_prefix), [`overlay_prefix_mut`](Self::overlay_prefix_mut) | at least [`SIZE`](Self::SIZE) bytes |
/// | [`overlay_slice`](Self::overlay_slice), [`overlay_slice_mut`](Self::overlay_slice_mut) | a multiple of [`SIZE`](Self::SIZE), or none |
///
/// All of them return an [`OverlayError`] if the length is wrong, if the address is not a multiple
/// of [`ALIGN`](Self::ALIGN), or if a field does not hold a value of its type
/// ([`View::check`]).
///
/// ```
/// use overlaid::Overlay;
///
/// #[derive(Overlay)]
/// #[overlay(endian = big)]
/// struct Point { x: i16, y: i16 }
///
/// let mut bytes = [0, 1, 0xff, 0xff, 0, 2, 0, 0, 0xee];
/// let (point, rest) = Point::overlay_prefix(&bytes)?;
/// assert_eq!((point.x(), point.y(), rest.len()), (1, -1, 5));
///
/// Point::overlay_mut(&mut bytes[..4])?.set_x(3);
/// let points = Point::overlay_slice(&bytes[..8])?;
/// assert_eq!((points[0].x(), points[1].x()), (3, 2));
///
/// let error = Point::overlay(&bytes).unwrap_err();
/// assert!(error.to_string().starts_with("`Point` takes exactly 4 bytes, "));
/// # Ok::<(), overlaid::OverlayError>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be laid over bytes",
    label = "not an overlay",
    note = "a number, or an enum of several bytes, needs a byte order, as in `Le<i32>` or `Be<Kind>`; a struct or an enum needs `#[derive(Overlay)]`"
)]
pub trait Overlay: Sized {
    /// The type that lies over the bytes: the generated struct of a schema, or the type itself.
    type View: View;

    /// The layout: the names, offsets, sizes and types of the fields.
    const LAYOUT: &'static Layout;

    /// The size of the overlay in bytes.
    const SIZE: usize = size_of::<Self::View>();

    /// The alignment of the overlay in bytes: its address is a multiple of it.
    const ALIGN: usize = align_of::<Self::View>();

    /// A number that changes with any change of the layout, and only then. It is the same on every
    /// platform and with every compiler.
    const FINGERPRINT: u64 = crate::layout::fingerprint::fingerprint(Self::LAYOUT);

    /// Lays the overlay over the whole buffer.
    ///
    /// # Errors
    /// Returns an [`OverlayError`] as the [trait](Self) describes.
    #[inline]
    fn overlay(bytes: &[u8]) -> Result<&Self::View, OverlayError> {
        let Some(view) = raw::cast(bytes) else {
            return Err(mismatch::<Self>(bytes));
        };
        Self::View::check(view)?;
        Ok(view)
    }

    /// Lays the overlay over the whole buffer, for writing in place.
    ///
    /// # Errors
    /// Returns an [`OverlayError`] as the [trait](Self) describes.
    #[inline]
    fn overlay_mut(bytes: &mut [u8]) -> Result<&mut Self::View, OverlayError> {
        Self::overlay(bytes)?;
        match raw::cast_mut(bytes) {
            Ok(view) => Ok(view),
            Err(bytes) => Err(mismatch::<Self>(bytes)),
        }
    }

    /// Lays the overlay over the start of the buffer, and also returns the rest of the buffer.
    ///
    /// # Errors
    /// Returns an [`OverlayError`] as the [trait](Self) describes.
    #[inline]
    fn overlay_prefix(bytes: &[u8]) -> Result<(&Self::View, &[u8]), OverlayError> {
        match bytes.split_at_checked(Self::SIZE) {
            Some((first, rest)) => Ok((Self::overlay(first)?, rest)),
            None => Err(mismatch::<Self>(bytes)),
        }
    }

    /// Lays the overlay over the start of the buffer, for writing in place, and also returns the rest
    /// of the buffer.
    ///
    /// # Errors
    /// Returns an [`OverlayError`] as the [trait](Self) describes.
    #[inline]
    fn overlay_prefix_mut(bytes: &mut [u8]) -> Result<(&mut Self::View, &mut [u8]), OverlayError> {
        if bytes.len() < Self::SIZE {
            return Err(mismatch::<Self>(bytes));
        }
        let (first, rest) = bytes.split_at_mut(Self::SIZE);
        Ok((Self::overlay_mut(first)?, rest))
    }

    /// Lays overlays over the whole buffer, one after the other.
    ///
    /// # Errors
    /// Returns an [`OverlayError`] as the [trait](Self) describes.
    #[inline]
    fn overlay_slice(bytes: &[u8]) -> Result<&[Self::View], OverlayError> {
        let Some(views) = raw::cast_slice(bytes) else {
            return Err(slice_mismatch::<Self>(bytes));
        };
        check_all(views)?;
        Ok(views)
    }

    /// Lays overlays over the whole buffer, one after the other, for writing in place.
    ///
    /// # Errors
    /// Returns an [`OverlayError`] as the [trait](Self) describes.
    #[inline]
    fn overlay_slice_mut(bytes: &mut [u8]) -> Result<&mut [Self::View], OverlayError> {
        Self::overlay_slice(bytes)?;
        match raw::cast_slice_mut(bytes) {
            Ok(views) => Ok(views),
            Err(bytes) => Err(slice_mismatch::<Self>(bytes)),
        }
    }

    /// The overlay as an array of bytes.
    #[inline]
    fn bytes(&self) -> &ArrayOver<Self>
    where
        Self: View<Size: Extent>,
    {
        raw::reinterpret(self)
    }

    /// The overlay as an array of bytes, for writing. Every bit pattern must be valid in it.
    #[inline]
    #[rustfmt::skip] // rustc shows the line of the bound: with the name on it, it shows one.
    fn bytes_mut(&mut self) -> &mut ArrayOver<Self> where Self: View<Size: Extent, Restriction: Unrestricted<Self>> {
        raw::reinterpret_mut(self)
    }

    /// The same bytes as another overlay. It must have the same size, an alignment that is no
    /// stricter, and the same byte order (an overlay with fields of both byte orders can only be
    /// reinterpreted as single bytes), and every bit pattern must be valid in it; otherwise the
    /// call does not compile.
    ///
    /// ```
    /// use overlaid::{Buffer, Le, Overlay};
    ///
    /// let mut ints32 = Buffer::<[Le<i32>; 4]>::new();
    /// ints32[0] = 0x1122_3344.into();
    /// let ints16 = ints32.reinterpret::<[Le<i16>; 8]>();
    /// assert_eq!(ints16[0].get(), 0x3344);
    /// ```
    #[inline]
    #[rustfmt::skip] // rustc shows the line of the bound: with the name on it, it shows one.
    fn reinterpret<U>(&self) -> &U::Laid where Self: IsView, U: IsOverlay + Reinterprets<Self> {
        raw::reinterpret(self)
    }

    /// The same bytes as another overlay, for writing in place. The conditions of
    /// [`reinterpret`](Self::reinterpret) apply, and every bit pattern must be valid in this
    /// overlay, too, because anything may be written to it as the other.
    #[inline]
    #[rustfmt::skip] // rustc shows the line of the bound: with the name on it, it shows one.
    fn reinterpret_mut<U>(&mut self) -> &mut U::Laid where Self: IsView<Restriction: Unrestricted<Self>>, U: IsOverlay + Reinterprets<Self> {
        raw::reinterpret_mut(self)
    }
}

/// The array `[u8; N]` that has as many bytes as the view `V`.
pub type ArrayOver<V> = <<V as View>::Size as Extent>::Array;

/// Implemented for every [`Overlay`]. As a bound it gives shorter errors: where a type is not an
/// `Overlay`, rustc also lists other types that are.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be laid over bytes",
    label = "not an overlay",
    note = "a number, or an enum of several bytes, needs a byte order, as in `Le<i32>` or `Be<Kind>`; a struct or an enum needs `#[derive(Overlay)]`"
)]
pub trait IsOverlay: Overlay<View = Self::Laid> {
    /// [`Overlay::View`].
    type Laid: View;
}

#[diagnostic::do_not_recommend]
impl<T: Overlay> IsOverlay for T {
    type Laid = T::View;
}

/// A type that lies over bytes: a generated overlay, `u8`, a number with a byte order, or an array
/// of these.
///
/// The associated types tell the compiler the size, the alignment and the byte order in a form that
/// it compares at `cargo check`.
///
/// # Safety
/// A type may only implement this if
/// - each byte of every value is initialised, so that the type has no padding;
/// - no byte is in an `UnsafeCell`;
/// - any initialised bytes are a memory-safe value of the type, so that it has no pointer, no
///   reference, and no bit pattern that the language forbids;
/// - `Size` and `Align` are its size and its alignment;
/// - `check` fails for every value with a field whose bytes are not a value of its type.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is neither an array of bytes nor an overlay",
    label = "not bytes",
    note = "an array of bytes is written `[0_u8; N]`; the bytes of a `SharedBuffer` are those of its guard: `let guard = shared.lock()?`"
)]
pub unsafe trait View: Overlay<View = Self> + Copy + 'static {
    /// The size as a type: [`Bytes`], or an array of such types.
    type Size;
    /// The alignment as a type.
    type Align: Alignment;
    /// The byte order as a type.
    type Order: Order;
    /// Which field has bit patterns that are not valid, as a type.
    type Restriction: Restriction;

    /// Checks that every field holds a value of its type. The default is right where every bit pattern
    /// is valid.
    ///
    /// # Errors
    /// [`OverlayError::Value`] names the first field whose bytes are not a value of its type.
    #[inline]
    fn check(view: &Self) -> Result<(), OverlayError> {
        let _ = view;
        Ok(())
    }

    /// The offset of a field of this type must be a multiple of it in a schema that declares an
    /// alignment: the size of a number, the alignment of an overlay.
    #[doc(hidden)]
    const NATURAL: usize = align_of::<Self>();

    /// Whether the value whose bytes are all zero is valid.
    #[doc(hidden)]
    const ZEROES: bool;

    /// Whether every bit pattern is valid.
    #[doc(hidden)]
    const FREE: bool = is_free::<Self>(size_of::<Self>());
}

// SAFETY: The contract of `View` includes that of `PlainBytes` word for word: every byte is
// initialised, no byte is in an `UnsafeCell`, and any initialised bytes are a memory-safe value.
#[diagnostic::do_not_recommend]
unsafe impl<V: View> PlainBytes for V {}

/// Implemented for every [`View`]. As a bound of [`Overlay::reinterpret`] it gives a shorter error:
/// where a type is not a `View`, rustc also shows other types that are.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is a value, not bytes",
    label = "not bytes",
    note = "a view has this method: lay one over bytes, as in `{Self}::overlay(bytes)?`; `to_bytes` gives the bytes of a value"
)]
pub trait IsView: View {}

#[diagnostic::do_not_recommend]
impl<V: View> IsView for V {}

/// Whether every bit pattern is valid. The size is a parameter so that rustc evaluates it before
/// the restriction: in a schema with a mistake, the size is an error that rustc has already
/// reported, and evaluation ends there, without a second error about the restriction.
const fn is_free<V: View>(_size: usize) -> bool {
    <V::Restriction as Restriction>::FIELD.is_none()
}

/// `Self` may be laid over the bytes of a `V`.
#[diagnostic::on_unimplemented(
    message = "the bytes of `{V}` cannot be reinterpreted as `{Self}`",
    label = "different size, alignment, byte order or validity"
)]
pub trait Reinterprets<V> {}

impl<U, V, const NEW: usize, const OLD: usize, const NEW_ALIGN: usize, const OLD_ALIGN: usize>
    Reinterprets<V> for U
where
    U: IsOverlay<
        Laid: View<
            Size: Extent<Bytes = Bytes<NEW>>,
            Align: Alignment<Bytes = Bytes<NEW_ALIGN>>,
            Restriction: Unrestricted<U>,
        >,
    >,
    V: IsView<
            Size: Extent<Bytes = Bytes<OLD>>,
            Align: Alignment<Bytes = Bytes<OLD_ALIGN>>,
            Order: SameOrder<V, U, <U::Laid as View>::Order>,
        >,
    Bytes<OLD>: SameSize<V, U, OLD, NEW>,
    V::Align: AlignedEnough<V, U, OLD_ALIGN, NEW_ALIGN, <U::Laid as View>::Align>,
{
}

/// Checks the records one by one. The offset in an error counts from the start of the first record.
#[inline]
pub(crate) fn check_all<V: View>(views: &[V]) -> Result<(), OverlayError> {
    if V::FREE {
        return Ok(());
    }
    for (i, view) in views.iter().enumerate() {
        if let Err(error) = V::check(view) {
            return Err(error.at(i * size_of::<V>()));
        }
    }
    Ok(())
}

/// The error that says why `T` could not be laid over these bytes.
#[cold]
fn mismatch<T: Overlay>(bytes: &[u8]) -> OverlayError {
    // Where a prefix was to be laid, these are the bytes of the whole buffer, which may be too
    // many. So the alignment is to blame only where the length is right.
    match raw::misalignment::<T::View>(bytes) {
        off_by if bytes.len() == T::SIZE && off_by != 0 => {
            OverlayError::Align { layout: T::LAYOUT, off_by }
        }
        _ => OverlayError::Size { layout: T::LAYOUT, needed: T::SIZE, actual: bytes.len() },
    }
}

/// The error that says why an array of `T` could not be laid over these bytes.
#[cold]
fn slice_mismatch<T: Overlay>(bytes: &[u8]) -> OverlayError {
    match bytes.len().checked_rem(T::SIZE) {
        Some(0) => {
            let off_by = raw::misalignment::<T::View>(bytes);
            OverlayError::Align { layout: T::LAYOUT, off_by }
        }
        _ => OverlayError::Records { layout: T::LAYOUT, actual: bytes.len() },
    }
}
