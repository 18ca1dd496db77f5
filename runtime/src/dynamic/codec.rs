//! Fields whose bytes a codec reads and writes, so that their length depends on their value.

mod leb128;
mod view;
mod vlq;
mod writing;

use core::fmt;
use core::marker::PhantomData;

pub use leb128::Leb128;
pub use view::{CodecExtents, CodecPart, CodecView, CodecViewMut};
pub use vlq::Vlq;
pub use writing::BuiltCodec;

use crate::dynamic::cursor::Cursor;
use crate::dynamic::number::Operand;
use crate::dynamic::report::Report;
use crate::error::{Fault, Site};
use crate::proof::assertion::{Fragment, require};

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

    /// The smallest number of bytes that a value has.
    const MIN_SIZE: usize = 1;

    /// Reads the value at the start of the bytes, and returns it with the number of its bytes. Bytes that are
    /// given may follow it. The number must be at least 1, and at most that of the bytes.
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
    /// The bytes are no value, or the value has no bytes.
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

    // No value has no bytes.
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

/// What is known of a codec `C` for a field of type `T`. As in a `FieldProbe`, an inherent constant says that
/// something is true, and that of [`CodecFallback`] that it is not.
#[derive(Debug)]
pub struct CodecProbe<C: ?Sized, T: ?Sized>(PhantomData<(*const C, *const T)>);

impl<C: Codec, T> CodecProbe<C, T> {
    /// `C` is a codec.
    pub const IS_CODEC: bool = true;
}

impl<C: CodecOf<T>, T> CodecProbe<C, T> {
    /// `C` is a codec of the type `T`.
    pub const IS_OF_TYPE: bool = true;
}

impl<C: ?Sized, T: Copy + fmt::Debug> CodecProbe<C, T> {
    /// `T` implements `Copy` and `Debug`.
    pub const IS_COPIED: bool = true;
}

impl<C: Integers, T> CodecProbe<C, T> {
    /// The integers that `C` is a codec of.
    pub const INTEGERS: Option<&'static str> = Some(C::NAMES);
}

impl<C: ?Sized, T: Operand> CodecProbe<C, T> {
    /// How the value is a number in expressions.
    pub const NUMBER: fn(&T) -> Option<i128> = |value| Some(value.number());
    /// The value that stands for a number.
    pub const FROM_NUMBER: fn(i128) -> Option<T> = T::from_number;
}

/// A codec without a parameter, which stands for those of several integers.
pub trait Integers {
    /// Their names, as part of a sentence.
    const NAMES: &'static str;
}

impl Integers for Leb128 {
    const NAMES: &'static str = "`u8` to `u128` and `i8` to `i128`";
}

impl Integers for Vlq {
    const NAMES: &'static str = "`u8` to `u128`";
}

/// The answers of a [`CodecProbe`] for all other types.
pub trait CodecFallback<T> {
    /// The type is no codec.
    const IS_CODEC: bool = false;
    /// The type is no codec of this type.
    const IS_OF_TYPE: bool = false;
    /// The type does not implement both `Copy` and `Debug`.
    const IS_COPIED: bool = false;
    /// The type is another codec, or none.
    const INTEGERS: Option<&'static str> = None;
    /// The value is no number.
    const NUMBER: fn(&T) -> Option<i128> = |_| None;
    /// No number stands for a value.
    const FROM_NUMBER: fn(i128) -> Option<T> = |_| None;
}

impl<C: ?Sized, T> CodecFallback<T> for CodecProbe<C, T> {}

/// What a type is that an attribute `with` names.
#[derive(Debug, Clone, Copy)]
pub enum CodecSort {
    /// A codec of the type of the field.
    OfField,
    /// A codec of the type of the field, which a view cannot keep.
    NotCopied,
    /// A codec of these integers, and the type of the field is none of them.
    OfIntegers(&'static str),
    /// A codec of another type.
    OfOther,
    /// No codec.
    Other,
}

impl CodecSort {
    /// What the constants of a [`CodecProbe`] say.
    #[must_use]
    pub const fn of(
        is_of_type: bool,
        is_copied: bool,
        integers: Option<&'static str>,
        is_codec: bool,
    ) -> Self {
        match (is_of_type, is_copied, integers, is_codec) {
            (true, true, ..) => Self::OfField,
            (true, false, ..) => Self::NotCopied,
            (false, _, Some(names), _) => Self::OfIntegers(names),
            (false, _, None, true) => Self::OfOther,
            (false, _, None, false) => Self::Other,
        }
    }
}

/// Requires that a codec is one of the type of its field. `field` is the start of the sentence, `codec` the
/// name of the codec, and `ty` that of the type of the field.
///
/// # Panics
/// If it is not.
#[must_use]
#[track_caller]
pub const fn require_codec(
    sort: CodecSort,
    field: &'static str,
    codec: &'static str,
    ty: &'static str,
) -> bool {
    let [start, codec, ty] = [Fragment::Text(field), Fragment::Text(codec), Fragment::Text(ty)];
    let fragments = match sort {
        CodecSort::OfField => return true,
        CodecSort::NotCopied => [
            start,
            ty,
            Fragment::Text(
                "` is kept in the view, which is `Copy` and `Debug`: write `#[derive(Clone, Copy, Debug)]` on it",
            ),
            Fragment::Text(""),
            Fragment::Text(""),
        ],
        CodecSort::OfIntegers(names) => [
            start,
            codec,
            Fragment::Text("` is a codec of "),
            Fragment::Text(names),
            Fragment::Text(", which the type of the field must be one of"),
        ],
        CodecSort::OfOther => [
            start,
            codec,
            Fragment::Text("` is a codec of another type than `"),
            ty,
            Fragment::Text("`: the type of the field must be its `Value`"),
        ],
        CodecSort::Other => [
            start,
            codec,
            Fragment::Text(
                "` is no codec: implement `overlaid::Codec` for it, or write `Leb128` or `Vlq`",
            ),
            Fragment::Text(""),
            Fragment::Text(""),
        ],
    };
    require(false, &fragments);
    false
}
