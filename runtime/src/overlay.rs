//! The trait [`Overlay`], and which view may be reinterpreted as which.

mod mismatch;
mod view;

pub use view::View;
pub(crate) use view::check_all;

use crate::dump::Dump;
use crate::error::OverlayError;
use crate::layout::Layout;
use crate::proof::alignment::{AlignedEnough, Alignment};
use crate::proof::endian::SameOrder;
use crate::proof::extent::{Bytes, Extent, SameSize};
use crate::proof::restriction::{AnyBytes, ValidFor};
use crate::raw;
use crate::strided::{Strided, StridedMut};
use crate::walker::Walker;

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
/// | [`overlay_suffix`](Self::overlay_suffix), [`overlay_suffix_mut`](Self::overlay_suffix_mut) | at least [`SIZE`](Self::SIZE) bytes |
/// | [`overlay_slice`](Self::overlay_slice), [`overlay_slice_mut`](Self::overlay_slice_mut) | a multiple of [`SIZE`](Self::SIZE), or none |
/// | [`overlay_slice_prefix`](Self::overlay_slice_prefix), [`overlay_slice_prefix_mut`](Self::overlay_slice_prefix_mut) | at least `count` times [`SIZE`](Self::SIZE) bytes |
/// | [`overlay_strided`](Self::overlay_strided), [`overlay_strided_mut`](Self::overlay_strided_mut) | a multiple of `stride` bytes, or none |
///
/// All of them return an [`OverlayError`] if the length is wrong, if the address is not a multiple
/// of [`ALIGN`](Self::ALIGN), or if a field does not hold a value of its type
/// ([`View::check`]). The offset in an error counts from the start of the buffer.
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
    note = "a number, or an enum of several bytes, needs a byte order, as in `Le<i32>` or `Be<Kind>`; a struct or an enum needs `#[derive(Overlay)]`; a schema whose size depends on its data is laid over a slice, by `T::overlay(bytes)`"
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

    /// The bytes with the names and the values of the fields, to be printed.
    ///
    /// ```
    /// use overlaid::Overlay;
    ///
    /// #[derive(Overlay)]
    /// #[overlay(endian = big)]
    /// struct Udp { source: u16, destination: u16, length: u16, checksum: u16 }
    ///
    /// let udp = Udp::overlay(&[0x13, 0x88, 0, 0x35, 0, 12, 0, 0])?;
    /// let text = "\
    /// 0  13 88                    source: u16 = 5000
    /// 2  00 35                    destination: u16 = 53
    /// 4  00 0c                    length: u16 = 12
    /// 6  00 00                    checksum: u16 = 0";
    /// assert_eq!(udp.dump().to_string(), text);
    /// # Ok::<(), overlaid::OverlayError>(())
    /// ```
    fn dump(&self) -> Dump<'_>
    where
        Self: View,
    {
        Dump::of(Walker::new(Self::LAYOUT, raw::bytes_of(self)))
    }

    /// Lays the overlay over the whole buffer.
    ///
    /// # Errors
    /// Returns an [`OverlayError`] as the [trait](Self) describes.
    #[inline]
    fn overlay(bytes: &[u8]) -> Result<&Self::View, OverlayError> {
        let Some(view) = raw::cast(bytes) else {
            return Err(mismatch::one::<Self>(bytes));
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
            Err(bytes) => Err(mismatch::one::<Self>(bytes)),
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
            None => Err(mismatch::one::<Self>(bytes)),
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
            return Err(mismatch::one::<Self>(bytes));
        }
        let (first, rest) = bytes.split_at_mut(Self::SIZE);
        Ok((Self::overlay_mut(first)?, rest))
    }

    /// Lays the overlay over the end of the buffer, and also returns what stands before it.
    ///
    /// ```
    /// use overlaid::{Be, Overlay};
    ///
    /// let (content, checksum) = Be::<u16>::overlay_suffix(b"content\x12\x34")?;
    /// assert_eq!((content, checksum.get()), (&b"content"[..], 0x1234));
    /// # Ok::<(), overlaid::OverlayError>(())
    /// ```
    ///
    /// # Errors
    /// Returns an [`OverlayError`] as the [trait](Self) describes.
    #[inline]
    fn overlay_suffix(bytes: &[u8]) -> Result<(&[u8], &Self::View), OverlayError> {
        let split = bytes.len().checked_sub(Self::SIZE).and_then(|at| bytes.split_at_checked(at));
        let Some((before, last)) = split else {
            return Err(mismatch::one::<Self>(bytes));
        };
        match Self::overlay(last) {
            Ok(view) => Ok((before, view)),
            Err(error) => Err(error.at(before.len())),
        }
    }

    /// Lays the overlay over the end of the buffer, for writing in place, and also returns what
    /// stands before it.
    ///
    /// # Errors
    /// Returns an [`OverlayError`] as the [trait](Self) describes.
    #[inline]
    fn overlay_suffix_mut(bytes: &mut [u8]) -> Result<(&mut [u8], &mut Self::View), OverlayError> {
        let (before, _) = Self::overlay_suffix(bytes)?;
        let (before, last) = bytes.split_at_mut(before.len());
        match raw::cast_mut(last) {
            Ok(view) => Ok((before, view)),
            Err(last) => Err(mismatch::one::<Self>(last)),
        }
    }

    /// Lays overlays over the whole buffer, one after the other.
    ///
    /// # Errors
    /// Returns an [`OverlayError`] as the [trait](Self) describes.
    #[inline]
    fn overlay_slice(bytes: &[u8]) -> Result<&[Self::View], OverlayError> {
        let count = bytes.len().checked_div(size_of::<Self::View>()).unwrap_or(0);
        let Some(views) = raw::cast_slice(bytes, count) else {
            return Err(mismatch::slice::<Self>(bytes));
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
        let count = bytes.len().checked_div(size_of::<Self::View>()).unwrap_or(0);
        match raw::cast_slice_mut(bytes, count) {
            Ok(views) => Ok(views),
            Err(bytes) => Err(mismatch::slice::<Self>(bytes)),
        }
    }

    /// Lays `count` overlays over the start of the buffer, one after the other, and also returns the
    /// rest of the buffer.
    ///
    /// The count may come from the bytes themselves: it is compared with the length of the buffer
    /// before anything is computed from it.
    ///
    /// ```
    /// use overlaid::{Be, Overlay};
    ///
    /// let bytes = [2, 0, 7, 0, 8, 0xff];
    /// let count = bytes[0].into();
    /// let (numbers, rest) = Be::<u16>::overlay_slice_prefix(&bytes[1..], count)?;
    /// assert_eq!((numbers[0].get(), numbers[1].get(), rest), (7, 8, &[0xff][..]));
    ///
    /// let error = Be::<u16>::overlay_slice_prefix(&bytes, 4).unwrap_err();
    /// assert_eq!(error.to_string(), "`[u16; 4]` needs 8 bytes, the buffer has 6");
    /// # Ok::<(), overlaid::OverlayError>(())
    /// ```
    ///
    /// # Errors
    /// Returns [`OverlayError::Count`] if the buffer is too short for `count` overlays, or another
    /// [`OverlayError`] as the [trait](Self) describes.
    #[inline]
    fn overlay_slice_prefix(
        bytes: &[u8],
        count: usize,
    ) -> Result<(&[Self::View], &[u8]), OverlayError> {
        let split = size_of::<Self::View>()
            .checked_mul(count)
            .and_then(|needed| bytes.split_at_checked(needed))
            .and_then(|(first, rest)| Some((raw::cast_slice(first, count)?, rest)));
        let Some((views, rest)) = split else {
            return Err(mismatch::slice_prefix::<Self>(bytes, count));
        };
        check_all(views)?;
        Ok((views, rest))
    }

    /// Lays `count` overlays over the start of the buffer, one after the other, for writing in place,
    /// and also returns the rest of the buffer.
    ///
    /// # Errors
    /// Returns [`OverlayError::Count`] if the buffer is too short for `count` overlays, or another
    /// [`OverlayError`] as the [trait](Self) describes.
    #[inline]
    fn overlay_slice_prefix_mut(
        bytes: &mut [u8],
        count: usize,
    ) -> Result<(&mut [Self::View], &mut [u8]), OverlayError> {
        let (_, rest) = Self::overlay_slice_prefix(bytes, count)?;
        let (first, rest) = bytes.split_at_mut(bytes.len() - rest.len());
        match raw::cast_slice_mut(first, count) {
            Ok(views) => Ok((views, rest)),
            Err(first) => Err(mismatch::slice_prefix::<Self>(first, count)),
        }
    }

    /// Lays overlays over the whole buffer, of which each starts `stride` bytes after the start of the
    /// one before. [`Strided`] has an example.
    ///
    /// The buffer has a whole number of strides: the last overlay is followed by as much padding as
    /// the others. A buffer without bytes is an empty list, whatever the stride is.
    ///
    /// # Errors
    /// Returns [`OverlayError::Stride`] if `stride` is 0, less than [`SIZE`](Self::SIZE) or not a
    /// multiple of [`ALIGN`](Self::ALIGN), or if the buffer's length is not a multiple of it.
    /// Otherwise returns an [`OverlayError`] as the [trait](Self) describes.
    #[inline]
    fn overlay_strided(bytes: &[u8], stride: usize) -> Result<Strided<'_, Self>, OverlayError> {
        Strided::lay(bytes, stride)
    }

    /// Lays overlays over the whole buffer, of which each starts `stride` bytes after the start of the
    /// one before, for writing in place. [`StridedMut`] has an example.
    ///
    /// # Errors
    /// Returns an [`OverlayError`] as [`overlay_strided`](Self::overlay_strided) does.
    #[inline]
    fn overlay_strided_mut(
        bytes: &mut [u8],
        stride: usize,
    ) -> Result<StridedMut<'_, Self>, OverlayError> {
        StridedMut::lay(bytes, stride)
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
    fn bytes_mut(&mut self) -> &mut ArrayOver<Self> where Self: View<Size: Extent>, AnyBytes: ValidFor<Self, Self::Restriction> {
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
    fn reinterpret_mut<U>(&mut self) -> &mut U::Laid where Self: IsView, AnyBytes: ValidFor<Self, Self::Restriction>, U: IsOverlay + Reinterprets<Self> {
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
    note = "a number, or an enum of several bytes, needs a byte order, as in `Le<i32>` or `Be<Kind>`; a struct or an enum needs `#[derive(Overlay)]`; a schema whose size depends on its data is laid over a slice, by `T::overlay(bytes)`"
)]
pub trait IsOverlay: Overlay<View = Self::Laid> {
    /// [`Overlay::View`].
    type Laid: View;
}

#[diagnostic::do_not_recommend]
impl<T: Overlay> IsOverlay for T {
    type Laid = T::View;
}

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
        Laid: View<Size: Extent<Bytes = Bytes<NEW>>, Align: Alignment<Bytes = Bytes<NEW_ALIGN>>>,
    >,
    V: IsView<
            Size: Extent<Bytes = Bytes<OLD>>,
            Align: Alignment<Bytes = Bytes<OLD_ALIGN>>,
            Order: SameOrder<V, U, <U::Laid as View>::Order>,
        >,
    AnyBytes: ValidFor<U, <U::Laid as View>::Restriction>,
    Bytes<OLD>: SameSize<V, U, OLD, NEW>,
    V::Align: AlignedEnough<V, U, OLD_ALIGN, NEW_ALIGN, <U::Laid as View>::Align>,
{
}
