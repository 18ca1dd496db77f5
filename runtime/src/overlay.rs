//! The two traits: what a type over bytes is, and how it is laid.

use crate::error::OverlayError;
use crate::layout::Layout;
use crate::proof::endian::{Order, SameOrder};
use crate::proof::extent::{Alignment, AtLeast, Bytes, Extent};
use crate::proof::restriction::{Restriction, Unrestricted};
use crate::raw;

/// A type that can be laid over bytes: derive it on a struct or an enum.
///
/// `Le<u16>`, `Be<f64>`, `u8`, every generated overlay, and arrays of all of these are overlays
/// as well, so that `<[Le<i16>; 4]>::overlay(bytes)` works without a schema.
///
/// Sizes are in bytes. The functions differ in how much of the buffer they take:
///
/// | call | the buffer must have |
/// | --- | --- |
/// | [`overlay`](Self::overlay), [`overlay_mut`](Self::overlay_mut) | exactly [`SIZE`](Self::SIZE) bytes |
/// | [`overlay_prefix`](Self::overlay_prefix), [`overlay_prefix_mut`](Self::overlay_prefix_mut) | at least as many |
/// | [`overlay_slice`](Self::overlay_slice), [`overlay_slice_mut`](Self::overlay_slice_mut) | a multiple, or none |
///
/// All of them fail with an [`OverlayError`] if the length is wrong, if the address is no multiple
/// of [`ALIGN`](Self::ALIGN), or if a field holds no value of its type ([`check`](Self::check)).
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be laid over bytes",
    label = "no overlay",
    note = "a number, or an enum of several bytes, needs a byte order, as in `Le<i32>` or `Be<Kind>`; a struct or an enum needs `#[derive(Overlay)]`"
)]
pub trait Overlay: Sized {
    /// What is laid over the bytes: for a schema the generated struct, else the type itself.
    type View: View;

    /// The layout, as a constant to read.
    const LAYOUT: &'static Layout;

    /// How many bytes the overlay takes.
    const SIZE: usize = size_of::<Self::View>();

    /// The overlay starts at a multiple of this many bytes.
    const ALIGN: usize = align_of::<Self::View>();

    /// A number that changes with any change of the layout, and only then: the same on every
    /// platform and with every compiler.
    const FINGERPRINT: u64 = crate::layout::fingerprint::fingerprint(Self::LAYOUT);

    /// Whether every field holds a value of its type; the other functions call it.
    ///
    /// # Errors
    /// [`OverlayError::Value`] names the first field that does not.
    fn check(view: &Self::View) -> Result<(), OverlayError>;

    /// Lays the overlay over the whole buffer, copying nothing.
    ///
    /// # Errors
    /// See the [trait](Self).
    #[inline]
    fn overlay(bytes: &[u8]) -> Result<&Self::View, OverlayError> {
        let Some(view) = raw::cast(bytes) else {
            return Err(raw::mismatch::<Self>(bytes));
        };
        Self::check(view)?;
        Ok(view)
    }

    /// Lays the overlay over the whole buffer, for writing in place.
    ///
    /// # Errors
    /// See the [trait](Self).
    #[inline]
    fn overlay_mut(bytes: &mut [u8]) -> Result<&mut Self::View, OverlayError> {
        Self::overlay(bytes)?;
        match raw::cast_mut(bytes) {
            Ok(view) => Ok(view),
            Err(bytes) => Err(raw::mismatch::<Self>(bytes)),
        }
    }

    /// Lays the overlay over the start of the buffer and hands back the rest.
    ///
    /// # Errors
    /// See the [trait](Self).
    #[inline]
    fn overlay_prefix(bytes: &[u8]) -> Result<(&Self::View, &[u8]), OverlayError> {
        match bytes.split_at_checked(Self::SIZE) {
            Some((first, rest)) => Ok((Self::overlay(first)?, rest)),
            None => Err(raw::mismatch::<Self>(bytes)),
        }
    }

    /// Lays the overlay over the start of the buffer for writing and hands back the rest.
    ///
    /// # Errors
    /// See the [trait](Self).
    #[inline]
    fn overlay_prefix_mut(bytes: &mut [u8]) -> Result<(&mut Self::View, &mut [u8]), OverlayError> {
        if bytes.len() < Self::SIZE {
            return Err(raw::mismatch::<Self>(bytes));
        }
        let (first, rest) = bytes.split_at_mut(Self::SIZE);
        Ok((Self::overlay_mut(first)?, rest))
    }

    /// Lays an array of overlays over the whole buffer, one after the other.
    ///
    /// # Errors
    /// See the [trait](Self).
    #[inline]
    fn overlay_slice(bytes: &[u8]) -> Result<&[Self::View], OverlayError> {
        let Some(views) = raw::cast_slice(bytes) else {
            return Err(raw::slice_mismatch::<Self>(bytes));
        };
        crate::field::view::check_all::<Self>(views)?;
        Ok(views)
    }

    /// Lays an array of overlays over the whole buffer, for writing in place.
    ///
    /// # Errors
    /// See the [trait](Self).
    #[inline]
    fn overlay_slice_mut(bytes: &mut [u8]) -> Result<&mut [Self::View], OverlayError> {
        Self::overlay_slice(bytes)?;
        match raw::cast_slice_mut(bytes) {
            Ok(views) => Ok(views),
            Err(bytes) => Err(raw::slice_mismatch::<Self>(bytes)),
        }
    }

    /// The bytes themselves.
    #[inline]
    fn bytes(&self) -> &ArrayOver<Self>
    where
        Self: View<Size: Extent>,
    {
        raw::array(self)
    }

    /// The bytes themselves, for writing; only where every bit pattern is valid.
    #[inline]
    #[rustfmt::skip] // rustc shows the line of the bound: with the name on it, it shows one.
    fn bytes_mut(&mut self) -> &mut ArrayOver<Self> where Self: View<Size: Extent, Restriction: Unrestricted<Self>> {
        raw::array_mut(self)
    }

    /// The same bytes as another overlay, of the same size, no stricter alignment and the same
    /// byte order; anything else does not compile.
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
    fn reinterpret<U: IsOverlay + Reinterprets<Self>>(&self) -> &U::Laid
    where
        Self: View,
    {
        raw::reinterpret(self)
    }

    /// As [`reinterpret`](Self::reinterpret), for writing in place; what is written must be valid
    /// on both sides, so neither may be restricted.
    #[inline]
    fn reinterpret_mut<U: IsOverlay + Reinterprets<Self>>(&mut self) -> &mut U::Laid
    where
        Self: View<Restriction: Unrestricted<Self>>,
    {
        raw::reinterpret_mut(self)
    }
}

/// `[u8; N]`, with as many bytes as a view.
pub type ArrayOver<V> = <<V as View>::Size as Extent>::Array;

/// An [`Overlay`], said as a bound of which rustc tells no more than that it does not hold: of
/// `Overlay` it lists the crate's other schemas too.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be laid over bytes",
    label = "no overlay",
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

/// What lies over bytes: a generated overlay, `u8`, a number of a byte order, an array of these.
///
/// The associated types tell the compiler the size, alignment and byte order in a form that it
/// compares at `cargo check`.
///
/// # Safety
/// A type may only implement this if
/// - each of its bytes is always initialised, so it has no padding, and none is in an `UnsafeCell`,
/// - it holds no pointer or reference, and any bytes whatever are memory-safe as a value of it,
/// - `Size`, `Align` are its size and alignment.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not bytes, and nothing that lies over bytes",
    label = "not bytes",
    note = "an array of bytes is written `[0_u8; N]`; the bytes of a `SharedBuffer` are those of its guard: `let guard = shared.lock()?`"
)]
pub unsafe trait View: Overlay<View = Self> + Copy + 'static {
    /// The size, as [`Bytes`].
    type Size;
    /// The alignment.
    type Align: Alignment;
    /// The byte order.
    type Order: Order;
    /// The field in which not every bit pattern is valid, if there is one.
    type Restriction: Restriction;

    /// What an offset must be a multiple of where an alignment is declared: a number's size, an
    /// overlay's alignment.
    #[doc(hidden)]
    const NATURAL: usize = align_of::<Self>();

    /// Whether zeroes are a value.
    #[doc(hidden)]
    const ZEROES: bool;

    /// Whether every bit pattern is valid.
    #[doc(hidden)]
    const FREE: bool = is_free::<Self>(size_of::<Self>());
}

/// Whether every bit pattern is valid. The size is asked for first: that of a schema with a mistake
/// is an error that was reported, and ends the evaluation where the restriction would be another.
const fn is_free<V: View>(_size: usize) -> bool {
    <V::Restriction as Restriction>::FIELD.is_none()
}

/// `Self` may be laid over the bytes of a `V`.
#[diagnostic::on_unimplemented(
    message = "the bytes of `{V}` cannot be reinterpreted as `{Self}`",
    label = "size, alignment, byte order or validity differ"
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
    V: View<
            Size: Extent<Bytes = Bytes<OLD>>,
            Align: Alignment<Bytes = Bytes<OLD_ALIGN>>,
            Order: SameOrder<V, U, <U::Laid as View>::Order>,
        >,
    Sizes: Same<V, U, OLD, NEW>,
    V::Align: Holds<V, U, OLD_ALIGN, NEW_ALIGN, <U::Laid as View>::Align>,
{
}

/// The subject of [`Same`].
#[derive(Debug)]
pub enum Sizes {}

/// `OLD` and `NEW`, the sizes of `From` and `To`, are the same.
#[diagnostic::on_unimplemented(
    message = "`{From}` cannot be reinterpreted as `{To}`: it has {OLD} bytes, not {NEW}",
    label = "{NEW} bytes, not {OLD}"
)]
pub trait Same<From, To, const OLD: usize, const NEW: usize> {}

#[diagnostic::do_not_recommend]
impl<From, To, const N: usize> Same<From, To, N, N> for Sizes {}

/// `Self`, the alignment of `From`, is enough for `Needed`, that of `To`.
#[diagnostic::on_unimplemented(
    message = "`{From}` cannot be reinterpreted as `{To}`: its alignment is {OLD}, less than {NEW}",
    label = "an alignment of {NEW}, not {OLD}"
)]
pub trait Holds<From, To, const OLD: usize, const NEW: usize, Needed> {}

#[diagnostic::do_not_recommend]
impl<From, To, const OLD: usize, const NEW: usize, Have: AtLeast<Needed>, Needed>
    Holds<From, To, OLD, NEW, Needed> for Have
{
}
