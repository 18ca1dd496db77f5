//! The codecs of fields.

use core::fmt;

use crate::dynamic::codec::{CodecError, FieldCodec};

/// The codec of a field, which a program can run that has only the layout.
///
/// Two codecs are equal if their paths and the types of their values are. The language does not compare the
/// functions themselves.
///
/// ```
/// use overlaid::layout::{Content, Kind};
/// use overlaid::{Leb128, Overlay};
///
/// #[derive(Overlay)]
/// struct Name {
///     #[overlay(with = Leb128)]
///     length: u32,
///     #[overlay(len = length)]
///     text: String,
/// }
///
/// let Kind::Dynamic { parts, .. } = Name::LAYOUT.kind else {
///     panic!("a fixed schema")
/// };
/// let Content::Codec(codec) = parts[0].content else { panic!("no codec") };
/// assert_eq!((codec.path(), codec.type_name()), ("Leb128", "u32"));
/// assert_eq!(codec.read(&[0xac, 0x02, 0xff]), Ok((Some(300), 2)));
/// ```
#[derive(Clone, Copy)]
pub struct CodecLayout {
    path: &'static str,
    type_name: &'static str,
    min_size: usize,
    read: Read,
    write: Write,
    show: fn(&[u8], &mut fmt::Formatter<'_>) -> fmt::Result,
}

/// A codec with its values as numbers.
type Read = fn(&[u8]) -> Result<(Option<i128>, usize), CodecError>;
type Write = fn(i128, &mut [u8]) -> Result<usize, CodecError>;

impl CodecLayout {
    #[doc(hidden)]
    #[must_use]
    pub const fn new<K: FieldCodec>(
        path: &'static str,
        type_name: &'static str,
        read: Read,
        write: Write,
    ) -> Self {
        Self { path, type_name, min_size: K::MIN_SIZE, read, write, show: show::<K> }
    }

    /// The path of the codec, as it is written in the schema.
    #[must_use]
    pub const fn path(&self) -> &'static str {
        self.path
    }

    /// The type of the field, as it is written in the schema.
    #[must_use]
    pub const fn type_name(&self) -> &'static str {
        self.type_name
    }

    /// The smallest number of bytes of a value.
    #[must_use]
    pub const fn min_size(&self) -> usize {
        self.min_size
    }

    /// Reads the value at the start of the bytes: the number that it stands for in expressions, if it does for
    /// one that is an `i128`, and how many bytes it has.
    ///
    /// # Errors
    /// Those of the codec.
    pub fn read(&self, bytes: &[u8]) -> Result<(Option<i128>, usize), CodecError> {
        (self.read)(bytes)
    }

    /// Writes the value that stands for the number, and returns how many bytes it has.
    ///
    /// # Errors
    /// Those of the codec. It is [`CodecError::Invalid`] if no value stands for the number.
    pub fn write(&self, number: i128, bytes: &mut [u8]) -> Result<usize, CodecError> {
        (self.write)(number, bytes)
    }

    /// Writes the value at the start of the bytes as its `Debug` does, or nothing if there is none.
    ///
    /// # Errors
    /// If the formatter returns an error.
    pub fn show(&self, bytes: &[u8], f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (self.show)(bytes, f)
    }
}

/// Reads a value as a number. `number` is that of a value.
///
/// # Errors
/// Those of the codec.
pub fn read_number<K: FieldCodec>(
    bytes: &[u8],
    number: fn(&K::Value) -> Option<i128>,
) -> Result<(Option<i128>, usize), CodecError> {
    let (value, length) = K::read(bytes)?;
    Ok((number(&value), length))
}

/// Writes the value that stands for a number, if there is one.
///
/// # Errors
/// Those of the codec.
pub fn write_number<K: FieldCodec>(
    value: Option<K::Value>,
    bytes: &mut [u8],
) -> Result<usize, CodecError> {
    value.map_or(Err(CodecError::Invalid), |value| K::write(&value, bytes))
}

fn show<K: FieldCodec>(bytes: &[u8], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match K::read(bytes) {
        Ok((value, _)) => fmt::Debug::fmt(&value, f),
        Err(_) => Ok(()),
    }
}

impl PartialEq for CodecLayout {
    fn eq(&self, other: &Self) -> bool {
        self.path == other.path && self.type_name == other.type_name
    }
}

impl Eq for CodecLayout {}

impl fmt::Debug for CodecLayout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {}", self.path, self.type_name)
    }
}
