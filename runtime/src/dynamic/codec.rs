//! Fields whose bytes a codec reads and writes, so that their length depends on their value.

mod leb128;
mod requirement;
mod view;
mod vlq;
mod writing;

use core::fmt;
use core::marker::PhantomData;

pub use leb128::Leb128;
pub use requirement::{CodecFallback, CodecProbe, CodecSort, require_codec};
pub use view::{CodecExtents, CodecPart, CodecView, CodecViewMut};
pub use vlq::Vlq;
pub use writing::BuiltCodec;

use crate::dynamic::cursor::Cursor;
use crate::dynamic::report::Report;
use crate::error::{Fault, Site};

/// How a field is read and written whose number of bytes depends on its value. A field of a dynamic schema
/// names its codec with the attribute `with`; [`Leb128`] and [`Vlq`] are there.
///
/// The type of the field is [`Value`](Self::Value), which must be `Copy` and `Debug`, as the view keeps the
/// value that was read.
///
/// ```
/// use overlaid::{Codec, CodecError, Overlay};
///
/// /// A number of one byte, or of three: 255, and then the number.
/// struct Compact;
///
/// impl Codec for Compact {
///     type Value = u16;
///
///     fn read(bytes: &[u8]) -> Result<(u16, usize), CodecError> {
///         match bytes {
///             [0xff, low, high, ..] => Ok((u16::from_le_bytes([*low, *high]), 3)),
///             [] | [0xff, ..] => Err(CodecError::Short),
///             [byte, ..] => Ok((u16::from(*byte), 1)),
///         }
///     }
///
///     fn write(value: &u16, bytes: &mut [u8]) -> Result<usize, CodecError> {
///         let [low, high] = value.to_le_bytes();
///         let long = [0xff, low, high];
///         let written = if *value < 0xff { &long[1..2] } else { &long };
///         let target = bytes.get_mut(..written.len()).ok_or(CodecError::Short)?;
///         target.copy_from_slice(written);
///         Ok(written.len())
///     }
/// }
///
/// #[derive(Overlay)]
/// struct Name {
///     #[overlay(with = Compact)]
///     length: u16,
///     #[overlay(len = length)]
///     text: String,
/// }
///
/// let name = Name::overlay(b"\x03ada")?;
/// assert_eq!((name.length(), name.text()), (3, "ada"));
///
/// let long = Name { length: 0, text: "a".repeat(300) };
/// assert_eq!(&long.to_bytes()?[..4], b"\xff\x2c\x01a");
/// # Ok::<(), overlaid::OverlayError>(())
/// ```
pub trait Codec {
    /// The type of the value.
    type Value;

    /// The smallest number of bytes that a value has, which is at most 64.
    const MIN_SIZE: usize = 1;

    /// Reads the value at the start of the bytes, and returns it with the number of its bytes. The slice may
    /// have more bytes after the value. The number must be at least 1, and at most that of the bytes.
    ///
    /// # Errors
    /// [`CodecError::Short`] if the bytes end before the value does, and could go on to be one;
    /// [`CodecError::Invalid`] if they are no value, whatever follows.
    fn read(bytes: &[u8]) -> Result<(Self::Value, usize), CodecError>;

    /// Writes the value to the start of the bytes, and returns how many it has. It is given 64 bytes, and a
    /// value with more cannot be written.
    ///
    /// # Errors
    /// [`CodecError::Short`] if the value has more bytes than these, and [`CodecError::Invalid`] if it
    /// cannot be written at all.
    fn write(value: &Self::Value, bytes: &mut [u8]) -> Result<usize, CodecError>;
}

/// Why a [`Codec`] does not read or write a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodecError {
    /// There are fewer bytes than the value has.
    Short,
    /// The bytes are no value, or the value cannot be written.
    Invalid,
}

impl fmt::Display for CodecError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Short => "there are fewer bytes than the value has",
            Self::Invalid => "the bytes are no value, or the value cannot be written",
        })
    }
}

impl core::error::Error for CodecError {}

/// A codec of the type `T`: each [`Codec`] of that type, and also [`Leb128`] and [`Vlq`] without a parameter,
/// if they are one with the parameter `T`.
pub trait CodecOf<T> {
    /// [`Codec::MIN_SIZE`].
    const MIN_SIZE: usize;

    /// [`Codec::read`].
    ///
    /// # Errors
    /// Those of the codec.
    fn read(bytes: &[u8]) -> Result<(T, usize), CodecError>;

    /// [`Codec::write`].
    ///
    /// # Errors
    /// Those of the codec.
    fn write(value: &T, bytes: &mut [u8]) -> Result<usize, CodecError>;
}

impl<C: Codec> CodecOf<C::Value> for C {
    const MIN_SIZE: usize = C::MIN_SIZE;

    #[inline]
    fn read(bytes: &[u8]) -> Result<(C::Value, usize), CodecError> {
        C::read(bytes)
    }

    #[inline]
    fn write(value: &C::Value, bytes: &mut [u8]) -> Result<usize, CodecError> {
        C::write(value, bytes)
    }
}

/// The codec whose parameter is the type of the field.
macro_rules! by_field {
    ($($codec:ident),*) => {$(
        impl<T> CodecOf<T> for $codec
        where
            $codec<T>: Codec<Value = T>,
        {
            const MIN_SIZE: usize = <$codec<T> as Codec>::MIN_SIZE;

            #[inline]
            fn read(bytes: &[u8]) -> Result<(T, usize), CodecError> {
                <$codec<T> as Codec>::read(bytes)
            }

            #[inline]
            fn write(value: &T, bytes: &mut [u8]) -> Result<usize, CodecError> {
                <$codec<T> as Codec>::write(value, bytes)
            }
        }
    )*};
}

by_field!(Leb128, Vlq);

/// The codec `C` of a field of type `T`, which generated code names by one alias for each field.
#[derive(Debug)]
pub struct With<C, T>(PhantomData<(C, T)>);

/// The codec of a field.
pub trait FieldCodec {
    /// The type of the field.
    type Value: Copy + fmt::Debug;

    /// The smallest number of bytes of a value.
    const MIN_SIZE: usize;

    /// [`Codec::read`].
    ///
    /// # Errors
    /// Those of the codec.
    fn read(bytes: &[u8]) -> Result<(Self::Value, usize), CodecError>;

    /// [`Codec::write`].
    ///
    /// # Errors
    /// Those of the codec.
    fn write(value: &Self::Value, bytes: &mut [u8]) -> Result<usize, CodecError>;
}

impl<C: CodecOf<T>, T: Copy + fmt::Debug> FieldCodec for With<C, T> {
    type Value = T;

    // Every value has at least one byte.
    const MIN_SIZE: usize = if C::MIN_SIZE == 0 { 1 } else { C::MIN_SIZE };

    #[inline]
    fn read(bytes: &[u8]) -> Result<(T, usize), CodecError> {
        C::read(bytes)
    }

    #[inline]
    fn write(value: &T, bytes: &mut [u8]) -> Result<usize, CodecError> {
        C::write(value, bytes)
    }
}

impl<'a, R: Report> Cursor<'a, R> {
    /// Takes the value that the codec reads.
    ///
    /// # Errors
    /// If there is none.
    #[inline]
    pub fn take_codec<K: FieldCodec>(
        &mut self,
        site: &'static Site,
    ) -> Result<CodecView<'a, K::Value>, R> {
        let bytes = self.rest();
        match K::read(bytes) {
            Ok((value, length)) => match bytes.split_at_checked(length) {
                Some((bytes @ [_, ..], rest)) => {
                    self.advance_to(rest);
                    Ok(CodecView::new(bytes, value))
                }
                _ => {
                    let available = bytes.len();
                    Err(self.fault(site, || Fault::CodecLength { length, available }))
                }
            },
            Err(error) => Err(self.fault(site, || not_read::<K>(error, bytes.len()))),
        }
    }
}

/// The fault of bytes that a codec does not read.
#[cold]
fn not_read<K: FieldCodec>(error: CodecError, available: usize) -> Fault {
    match error {
        CodecError::Short => {
            // At least one more byte is missing.
            let needed = K::MIN_SIZE.max(available.saturating_add(1)) as u64;
            Fault::Short { needed, available }
        }
        CodecError::Invalid => Fault::Undecodable,
    }
}
