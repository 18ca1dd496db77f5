//! Fields of the user's own types, which are stored as a number, a bool, a char or an array of bytes.

use core::convert::Infallible;
use core::fmt;
use core::hash::{Hash, Hasher};
use core::marker::PhantomData;

#[cfg(feature = "zerocopy")]
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout, Unaligned};

use crate::error::OverlayError;
use crate::field::{Field, Misfit};
use crate::layout::Layout;
use crate::overlay::{Overlay, View};

/// A type of one's own that can be a field: it is always stored as another type, and converted
/// when it is read and written.
///
/// Implement it for a newtype, or for a type of the crate `bitflags`. The type can then be a field of
/// a schema, also in an array (`[Flags; 4]`), in a [`Le`](crate::Le) or a [`Be`](crate::Be) and, if it
/// is stored as an integer or a bool, in a bit field (`#[overlay(bits = 3)]`).
///
/// ```
/// use overlaid::{Encoded, Overlay};
///
/// #[derive(Debug, Clone, Copy, PartialEq)]
/// struct Celsius(f32);
///
/// /// Stored in hundredths of a degree.
/// impl Encoded for Celsius {
///     type As = i16;
///     fn decode(stored: i16) -> Self { Self(f32::from(stored) / 100.0) }
///     fn encode(&self) -> i16 { (self.0 * 100.0).round() as i16 }
/// }
///
/// #[derive(Overlay)]
/// #[overlay(endian = big)]
/// struct Reading { sensor: u8, temperature: Celsius, limits: [Celsius; 2] }
///
/// let mut bytes = [7, 0xff, 0x38, 0, 0, 0x07, 0xd0];
/// let reading = Reading::overlay_mut(&mut bytes)?;
/// assert_eq!(reading.temperature(), Celsius(-2.0));
/// assert_eq!(reading.limits()[1].get(), Celsius(20.0));
/// reading.set_temperature(Celsius(21.5));
/// assert_eq!(bytes[1..3], 2150_i16.to_be_bytes());
/// # Ok::<(), overlaid::OverlayError>(())
/// ```
///
/// # Promises
///
/// The field has the size and the byte order that a field of the type `As` would have. Bytes are valid
/// in it if they are valid in `As`: if `As` is an integer, a float or an array of bytes, any bytes are,
/// and `decode` may be called with any value. So `decode` must accept every value of `As`. overlaid
/// itself does not panic when it decodes; a panic of `decode` is passed on to the caller of the getter.
///
/// `LAYOUT` describes the stored type, `As`, and so do the fingerprint, the C header and the numpy
/// type: they are about the bytes, of which a program that does not have this type sees the same.
/// `Debug` of an overlay or a view that has such a field shows what is stored, so the type need not
/// implement `Debug`.
///
/// A type cannot both implement `Encoded` and derive [`Overlay`](derive@crate::Overlay), as its bytes
/// would have two meanings.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be laid over bytes in a byte order",
    label = "neither a number of a fixed size nor an overlay",
    note = "only numbers, such as `u32` and `f64`, enums that derive `Overlay`, types that implement `Encoded`, and arrays of these have a byte order"
)]
pub trait Encoded: Sized {
    /// The type that is stored: an integer, a float, `bool`, `char`, or an array of bytes.
    type As;

    /// Returns the value that is stored as `stored`.
    fn decode(stored: Self::As) -> Self;

    /// Returns what is stored for the value.
    fn encode(&self) -> Self::As;
}

/// What an [`Encoded`] type can be stored as, in the byte order `O`: an integer, a float, `bool`, `char`,
/// or an array of bytes.
#[diagnostic::on_unimplemented(
    message = "a type cannot be stored as `{Self}` in the byte order `{O}`",
    label = "not a number of a fixed size, or not in this byte order",
    note = "`As` is an integer of a fixed size, a float, `bool`, `char`, or an array of bytes"
)]
pub trait EncodedAs<O>: Field<O, Misfit = Infallible, LoadError = Infallible> + 'static {}

macro_rules! stored_types {
    ($($ty:ty),* $(,)?) => {$(
        #[diagnostic::do_not_recommend]
        impl<O> EncodedAs<O> for $ty where
            Self: Field<O, Misfit = Infallible, LoadError = Infallible>
        {}
    )*};
}

stored_types!(u8, u16, u32, u64, u128, i8, i16, i32, i64, i128, f32, f64, bool, char);

#[diagnostic::do_not_recommend]
impl<O, const N: usize> EncodedAs<O> for [u8; N] {}

/// The type that lies over the bytes of a value that is stored as a `T`.
type StoredWire<T, O> = <<T as Encoded>::As as Field<O>>::Wire;

/// A `T` that is stored as [`T::As`](Encoded::As) in the byte order `O`, and lies over its bytes: for a
/// type `Flags` that is stored as a `u16`, `Be<Flags>` is `Converted<Flags, BigEndian>`.
///
/// It has the size and the alignment of what lies over a `T::As`.
///
/// ```
/// use overlaid::{Be, Encoded, Overlay};
///
/// #[derive(Debug, PartialEq)]
/// struct Port(u16);
/// impl Encoded for Port {
///     type As = u16;
///     fn decode(stored: u16) -> Self { Self(stored) }
///     fn encode(&self) -> u16 { self.0 }
/// }
///
/// let ports = <[Be<Port>; 2]>::overlay(&[0, 80, 1, 187])?;
/// assert_eq!(ports.map(|port| port.get()), [Port(80), Port(443)]);
/// # Ok::<(), overlaid::OverlayError>(())
/// ```
#[cfg_attr(feature = "zerocopy", derive(FromBytes, IntoBytes, Immutable, KnownLayout, Unaligned))]
#[repr(C)]
pub struct Converted<T: Encoded<As: EncodedAs<O>>, O> {
    stored: StoredWire<T, O>,
    value: PhantomData<fn() -> (T, O)>,
}

impl<O, T: Encoded<As: EncodedAs<O>>> Converted<T, O> {
    /// Returns the value.
    #[inline]
    pub fn get(&self) -> T {
        T::decode(Infallible::or(Field::load(&self.stored)))
    }

    /// Writes the value.
    #[inline]
    #[expect(clippy::needless_pass_by_value, reason = "all setters take the value")]
    pub fn set(&mut self, value: T) {
        self.write(&value);
    }

    #[inline]
    fn write(&mut self, value: &T) {
        Infallible::or(value.encode().store(&mut self.stored));
    }
}

impl<O, T: Encoded<As: EncodedAs<O>>> Clone for Converted<T, O> {
    #[inline]
    fn clone(&self) -> Self {
        *self
    }
}

impl<O, T: Encoded<As: EncodedAs<O>>> Copy for Converted<T, O> {}

impl<O: 'static, T: Encoded<As: EncodedAs<O>> + 'static> From<T> for Converted<T, O> {
    #[inline]
    fn from(value: T) -> Self {
        let mut converted: Self = crate::raw::zeroed();
        converted.write(&value);
        converted
    }
}

impl<O, T: Encoded<As: EncodedAs<O, Wire: PartialEq>>> PartialEq for Converted<T, O> {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.stored == other.stored
    }
}

impl<O, T: Encoded<As: EncodedAs<O, Wire: Eq>>> Eq for Converted<T, O> {}

impl<O, T: Encoded<As: EncodedAs<O, Wire: Hash>>> Hash for Converted<T, O> {
    #[inline]
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.stored.hash(state);
    }
}

impl<O, T> fmt::Debug for Converted<T, O>
where
    T: Encoded<As: EncodedAs<O>> + fmt::Debug,
{
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.get().fmt(f)
    }
}

#[diagnostic::do_not_recommend]
impl<O: 'static, T: Encoded<As: EncodedAs<O>> + 'static> Overlay for Converted<T, O> {
    type View = Self;
    const LAYOUT: &'static Layout = StoredWire::<T, O>::LAYOUT;
}

// SAFETY: A `Converted` is a `repr(C)` struct of the view over a `T::As` and of a `PhantomData`, which
// has no bytes and the alignment 1. So it has exactly the bytes of that view, no padding, and its size
// and alignment. The view is a `View`, which promises that each byte is initialised, that none is in an
// `UnsafeCell`, that any initialised bytes are a valid value, and that its `Size` and `Align` are
// true; so the same holds for a `Converted`, whose `Size` and `Align` are the same types. `check` is that
// of the view, whose promise is that it fails where the bytes are not a value of `T::As`; `decode` takes
// every value of `T::As`.
#[diagnostic::do_not_recommend]
unsafe impl<O: 'static, T: Encoded<As: EncodedAs<O>> + 'static> View for Converted<T, O> {
    type Size = <StoredWire<T, O> as View>::Size;
    type Align = <StoredWire<T, O> as View>::Align;
    type Order = <StoredWire<T, O> as View>::Order;
    type Restriction = <StoredWire<T, O> as View>::Restriction;
    const NATURAL: usize = StoredWire::<T, O>::NATURAL;
    const ZEROES: bool = StoredWire::<T, O>::ZEROES;

    #[inline]
    fn check(view: &Self) -> Result<(), OverlayError> {
        View::check(&view.stored)
    }
}

/// A converted value that names its byte order, such as `Le<Flags>`, is the same in a schema of any byte
/// order.
#[diagnostic::do_not_recommend]
impl<O, P: 'static, T: Encoded<As: EncodedAs<P>> + 'static> Field<O> for Converted<T, P> {
    type Wire = Self;
    type Get<'a> = Self;
    type Misfit = Infallible;
    type LoadError = Infallible;

    #[inline]
    fn get(wire: &Self) -> Self {
        *wire
    }

    #[inline]
    fn load(wire: &Self) -> Result<Self, Infallible> {
        Ok(*wire)
    }

    #[inline]
    fn store(&self, wire: &mut Self) -> Result<(), Infallible> {
        *wire = *self;
        Ok(())
    }
}

#[diagnostic::do_not_recommend]
impl<O: 'static, T: Encoded<As: EncodedAs<O>> + 'static> Field<O> for T {
    type Wire = Converted<Self, O>;
    type Get<'a> = Self;
    type Misfit = Infallible;
    type LoadError = Infallible;

    #[inline]
    fn get(wire: &Self::Wire) -> Self {
        wire.get()
    }

    #[inline]
    fn load(wire: &Self::Wire) -> Result<Self, Infallible> {
        Ok(wire.get())
    }

    #[inline]
    fn store(&self, wire: &mut Self::Wire) -> Result<(), Infallible> {
        wire.write(self);
        Ok(())
    }
}
