//! Values that are encoded as integers: bools, chars and enums. Not every integer is a value of
//! them.

use core::convert::Infallible;
use core::fmt;
use core::marker::PhantomData;

use zerocopy::byteorder::{ByteOrder, U16, U32, U64};
#[cfg(feature = "zerocopy")]
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout, Unaligned};

use crate::dynamic::number::OfNative;
use crate::error::{Expected, OverlayError};
use crate::field::Field;
use crate::layout::{Kind, Layout};
use crate::overlay::{Overlay, View};
use crate::proof::endian::{DeclaredOrder, Order};
use crate::proof::restriction::{Restriction, WholeValue};

/// A type whose values are encoded as integers: `bool`, `char`, and every enum that derives
/// [`Overlay`].
pub trait Code: Sized + 'static {
    /// The integer type.
    type Repr: Copy;
    /// How the number of a constant is computed: `OfNative`, or
    /// `OfEnum` of an enum.
    type Way;
    /// [`Free`](crate::proof::restriction::Free) if every integer encodes a value.
    type Restriction: Restriction;
    /// The only value of that type.
    const WAY: Self::Way;
    /// The type's name.
    const NAME: &'static str;
    /// The type's kind in a [`Layout`].
    const KIND: Kind;
    /// Whether 0 encodes a value.
    const ZERO: bool;
    /// What an error says that the integer should have been.
    const EXPECTED: Expected;
    /// What [`Coded::get`] returns for an integer that encodes no value. Bytes are checked when an
    /// overlay is laid, so only `unsafe` code, or a process that shares the bytes and breaks its
    /// promise, can write such an integer.
    const FALLBACK: Self;

    /// Returns the value that the integer encodes, if there is one.
    fn decode(repr: Self::Repr) -> Option<Self>;
    /// Returns the integer that encodes the value.
    fn encode(&self) -> Self::Repr;
}

/// An unsigned integer that lies over bytes, such as `u8` and `U16<BigEndian>`: what a [`Coded`] is
/// encoded in.
///
/// # Safety
/// Every bit pattern of the type is a number. `native` returns that number, and the same for the same
/// bytes; `wire` makes the bytes of which `native` returns the number. The contract of [`View`] relies
/// on it: [`View::check`] of a [`Coded`] decodes what `native` returns.
pub unsafe trait Integer: View {
    /// The native integer.
    type Native: Copy + Into<u128>;
    /// Converts to the native integer.
    fn native(self) -> Self::Native;
    /// Converts from the native integer.
    fn wire(native: Self::Native) -> Self;
}

/// A `T` that is encoded as the integer `R` and lies over its bytes: for an enum `Kind` with
/// `repr(u16)`, `Be<Kind>` is `Coded<Kind, U16<BigEndian>>`.
///
/// It has the size and the alignment of `R`. Reading decodes the integer and never transmutes it.
///
/// ```
/// use overlaid::{Be, Overlay};
///
/// #[derive(Overlay, Debug, PartialEq, Eq)]
/// #[repr(u16)]
/// enum Kind { Request = 1, Reply = 2 }
///
/// let kind = Be::<Kind>::overlay(&[0, 2])?;
/// assert_eq!(kind.to_value(), Kind::Reply);
/// assert!(Be::<Kind>::overlay(&[0, 3]).is_err());
/// # Ok::<(), overlaid::OverlayError>(())
/// ```
#[cfg_attr(feature = "zerocopy", derive(FromBytes, IntoBytes, Immutable, KnownLayout, Unaligned))]
#[repr(C)]
pub struct Coded<T: Code, R> {
    raw: R,
    // Has no bytes. It makes zerocopy implement `FromBytes` exactly if every integer encodes a
    // value.
    #[cfg(feature = "zerocopy")]
    from_bytes: [<T::Restriction as Restriction>::FromBytes; 0],
    code: PhantomData<fn() -> T>,
}

/// A `bool` in one byte, which is 0 or 1.
pub type Bool = Coded<bool, u8>;

/// A `char` in four bytes in the byte order `O`.
pub type Char<O> = Coded<char, U32<O>>;

impl<T: Code, R: Integer<Native = T::Repr>> Coded<T, R> {
    /// Returns the value. If the bytes encode none, because they were changed after they were
    /// checked, it is the first variant of an enum, `true`, or U+FFFD.
    #[inline]
    pub fn get(&self) -> T {
        T::decode(self.raw.native()).unwrap_or(T::FALLBACK)
    }

    /// Returns the value, as [`get`](Self::get) does. Every overlay of a schema has this method.
    #[inline]
    pub fn to_value(&self) -> T {
        self.get()
    }

    /// Writes the value.
    #[inline]
    #[expect(clippy::needless_pass_by_value, reason = "all setters take the value")]
    pub fn set(&mut self, value: T) {
        *self = Self::of(&value);
    }

    /// The value, or the error that the integer encodes none.
    #[inline]
    pub(crate) fn decoded(&self) -> Result<T, OverlayError> {
        T::decode(self.raw.native()).ok_or_else(|| invalid::<T, R>(self.raw))
    }

    /// Encodes the value.
    #[inline]
    #[doc(hidden)]
    pub fn of(value: &T) -> Self {
        Self {
            raw: R::wire(value.encode()),
            #[cfg(feature = "zerocopy")]
            from_bytes: [],
            code: PhantomData,
        }
    }
}

impl<T: Code, R: Copy> Clone for Coded<T, R> {
    #[inline]
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Code, R: Copy> Copy for Coded<T, R> {}

impl<T: Code, R: Integer<Native = T::Repr>> From<T> for Coded<T, R> {
    #[inline]
    fn from(value: T) -> Self {
        Self::of(&value)
    }
}

impl<T: Code, R: PartialEq> PartialEq for Coded<T, R> {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.raw == other.raw
    }
}

impl<T: Code, R: Eq> Eq for Coded<T, R> {}

impl<T: Code, R: core::hash::Hash> core::hash::Hash for Coded<T, R> {
    #[inline]
    fn hash<H: core::hash::Hasher>(&self, state: &mut H) {
        self.raw.hash(state);
    }
}

impl<T: Code + fmt::Debug, R: Integer<Native = T::Repr>> fmt::Debug for Coded<T, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.get().fmt(f)
    }
}

#[diagnostic::do_not_recommend]
impl<T: Code, R: Integer<Native = T::Repr>> Overlay for Coded<T, R> {
    type View = Self;
    const LAYOUT: &'static Layout =
        &Layout::new(T::NAME, size_of::<R>(), align_of::<R>(), R::Order::ORDER, T::KIND);
}

#[cold]
fn invalid<T: Code, R: Integer>(raw: R) -> OverlayError {
    OverlayError::Value {
        schema: T::NAME,
        field: "",
        offset: 0,
        value: raw.native().into(),
        expected: T::EXPECTED,
    }
}

// SAFETY: Every bit pattern of a `u8` is a number. `native` and `wire` return it as it is, so `native`
// returns the number that was given to `wire`, and the same for the same byte.
unsafe impl Integer for u8 {
    type Native = Self;

    #[inline]
    fn native(self) -> Self {
        self
    }

    #[inline]
    fn wire(native: Self) -> Self {
        native
    }
}

macro_rules! integers {
    ($($wire:ident: $native:ident),*) => {$(
        // SAFETY: zerocopy's integers of a byte order are arrays of bytes, of which every bit pattern
        // is a number. `get` reads it from the bytes in the order `O`, which is a type, so it is the
        // same for the same bytes. `new` writes the number in the same order.
        unsafe impl<O: Order + ByteOrder> Integer for $wire<O> {
            type Native = $native;

            #[inline]
            fn native(self) -> $native {
                self.get()
            }

            #[inline]
            fn wire(native: $native) -> Self {
                Self::new(native)
            }
        }
    )*};
}

integers!(U16: u16, U32: u32, U64: u64);

impl Code for bool {
    type Repr = u8;
    type Way = OfNative<Self>;
    type Restriction = WholeValue;
    const WAY: Self::Way = OfNative::WAY;
    const NAME: &'static str = "bool";
    const KIND: Kind = Kind::Bool;
    const ZERO: bool = true;
    const EXPECTED: Expected = Expected::Bool;
    const FALLBACK: Self = true;

    #[inline]
    fn decode(repr: u8) -> Option<Self> {
        match repr {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }

    #[inline]
    fn encode(&self) -> u8 {
        (*self).into()
    }
}

impl Code for char {
    type Repr = u32;
    type Way = OfNative<Self>;
    type Restriction = WholeValue;
    const WAY: Self::Way = OfNative::WAY;
    const NAME: &'static str = "char";
    const KIND: Kind = Kind::Char;
    const ZERO: bool = true;
    const EXPECTED: Expected = Expected::Char;
    const FALLBACK: Self = Self::REPLACEMENT_CHARACTER;

    #[inline]
    fn decode(repr: u32) -> Option<Self> {
        Self::from_u32(repr)
    }

    #[inline]
    fn encode(&self) -> u32 {
        (*self).into()
    }
}

/// A coded value that names its byte order, such as `Le<char>`, is the same in a schema of any byte
/// order.
#[diagnostic::do_not_recommend]
impl<O, T: Code, R: Integer<Native = T::Repr>> Field<O> for Coded<T, R> {
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

macro_rules! field {
    ($code:ident as $wire:ty, [$($bound:tt)*]) => {
        #[diagnostic::do_not_recommend]
        impl<O $($bound)*> Field<O> for $code {
            type Wire = Coded<Self, $wire>;
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
                wire.set(*self);
                Ok(())
            }
        }
    };
}

field!(bool as u8, []);
field!(char as U32<O>, [: DeclaredOrder<Self>]);
