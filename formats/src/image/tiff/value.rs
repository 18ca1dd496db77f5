//! The values of entries.

use overlaid::{At, Overlay, OverlayError};

use super::directory::{Directory, DirectoryView, GpsDirectory, GpsDirectoryView};

/// The form of values that are offsets of directories.
pub(super) const DIRECTORIES: u32 = 0x1_0000;
/// The form of values that are offsets of directories of positions.
pub(super) const GPS: u32 = 0x1_0001;
/// What is added to these forms if the offsets have 64 bits.
pub(super) const WIDE: u32 = 2;

/// The values of an entry, or at which byte of the file they are: in the entry are those that fit in 4 bytes, and in `BigTIFF`
/// in 8 (TIFF 6.0, section 2, "Value/Offset"). The form is the number of the type, or one for directories.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given, given(is_big: bool, form: u32, unit: u8, count: u64))]
pub struct Value {
    /// The values.
    #[overlay(
        if = count * unit <= if is_big { 8 } else { 4 },
        tag = form,
        len = count * unit,
        give(is_big = is_big)
    )]
    pub inline: Option<Values>,
    /// What fills up the entry.
    #[overlay(
        if = count * unit < if is_big { 8 } else { 4 },
        len = if is_big { 8 } else { 4 } - count * unit
    )]
    pub filler: Option<Vec<u8>>,
    /// At which byte of the file the values are.
    #[overlay(if = !is_big && count * unit > 4)]
    pub offset: Option<u32>,
    /// At which byte of a `BigTIFF` file the values are.
    #[overlay(if = is_big && count * unit > 8)]
    pub offset64: Option<u64>,
    /// The values that are elsewhere.
    #[overlay(
        if = count * unit > if is_big { 8 } else { 4 },
        at = offset + offset64,
        from = root,
        tag = form,
        len = count * unit,
        give(is_big = is_big)
    )]
    pub distant: Option<At<Values>>,
}

impl<'a> ValueView<'a> {
    /// The values, in the entry or elsewhere.
    ///
    /// # Errors
    /// If the values are not in the file.
    pub fn values(&self) -> Result<ValuesView<'a>, OverlayError> {
        match self.inline() {
            Some(values) => Ok(values),
            // One of the two is there.
            None => Ok(self.distant()?.unwrap_or(ValuesView::Undefined(&[]))),
        }
    }
}

/// The type of values (section 2, "Types"; EXIF 2.32, section 4.6.2; `BigTIFF`).
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u16)]
#[expect(missing_docs, reason = "the names are those of the specification")]
pub enum Kind {
    Byte = 1,
    Ascii = 2,
    Short = 3,
    Long = 4,
    Rational = 5,
    SByte = 6,
    Undefined = 7,
    SShort = 8,
    SLong = 9,
    SRational = 10,
    Float = 11,
    Double = 12,
    Ifd = 13,
    Long8 = 16,
    SLong8 = 17,
    Ifd8 = 18,
    #[overlay(other)]
    Other(u16),
}

/// Values of one type.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given, given(is_big: bool))]
pub enum Values {
    /// Bytes.
    #[overlay(tag = 1)]
    Byte(Vec<u8>),
    /// Texts in ASCII, each of which a NUL ends.
    #[overlay(tag = 2)]
    Text(Vec<u8>),
    /// Numbers of 16 bits.
    #[overlay(tag = 3)]
    Short(Vec<Short>),
    /// Numbers of 32 bits.
    #[overlay(tag = 4 | 13)]
    Long(Vec<Long>),
    /// Fractions.
    #[overlay(tag = 5)]
    Rational(Vec<Rational>),
    /// Signed numbers of 8 bits.
    #[overlay(tag = 6)]
    SByte(Vec<i8>),
    /// Signed numbers of 16 bits.
    #[overlay(tag = 8)]
    SShort(Vec<SShort>),
    /// Signed numbers of 32 bits.
    #[overlay(tag = 9)]
    SLong(Vec<SLong>),
    /// Signed fractions.
    #[overlay(tag = 10)]
    SRational(Vec<SRational>),
    /// Floats of 32 bits.
    #[overlay(tag = 11)]
    Float(Vec<Float>),
    /// Floats of 64 bits.
    #[overlay(tag = 12)]
    Double(Vec<Double>),
    /// Numbers of 64 bits, in `BigTIFF`.
    #[overlay(tag = 16 | 18)]
    Long8(Vec<Long8>),
    /// Signed numbers of 64 bits, in `BigTIFF`.
    #[overlay(tag = 17)]
    SLong8(Vec<SLong8>),
    /// Directories.
    #[overlay(tag = 0x1_0000)]
    Directories(#[overlay(rest, give(is_big = is_big))] Vec<Pointer>),
    /// Directories of positions.
    #[overlay(tag = 0x1_0001)]
    Gps(#[overlay(rest, give(is_big = is_big))] Vec<GpsPointer>),
    /// Directories in `BigTIFF`.
    #[overlay(tag = 0x1_0002)]
    Directories64(#[overlay(rest, give(is_big = is_big))] Vec<Pointer64>),
    /// Directories of positions in `BigTIFF`.
    #[overlay(tag = 0x1_0003)]
    Gps64(#[overlay(rest, give(is_big = is_big))] Vec<GpsPointer64>),
    /// Bytes of a type that the specification does not say, or of an unknown one.
    #[overlay(other)]
    Undefined(Vec<u8>),
}

impl<'a> ValuesView<'a> {
    /// The values, if they are integers that are not negative, or the offsets of directories; else none.
    #[must_use]
    pub fn numbers(&self) -> Vec<u64> {
        match self {
            Self::Byte(bytes) => bytes.iter().copied().map(u64::from).collect(),
            Self::Short(list) => list.iter().map(|number| number.value().into()).collect(),
            Self::Long(list) => list.iter().map(|number| number.value().into()).collect(),
            Self::Long8(list) => list.iter().map(|number| number.value()).collect(),
            Self::Directories(list) => list.iter().map(|pointer| pointer.offset().into()).collect(),
            Self::Gps(list) => list.iter().map(|pointer| pointer.offset().into()).collect(),
            Self::Directories64(list) => list.iter().map(|pointer| pointer.offset()).collect(),
            Self::Gps64(list) => list.iter().map(|pointer| pointer.offset()).collect(),
            _ => Vec::new(),
        }
    }

    /// The text up to its first NUL, if it is ASCII.
    #[must_use]
    pub fn text(&self) -> Option<&'a str> {
        let Self::Text(bytes) = self else { return None };
        let text = bytes.split(|byte| *byte == 0).next().unwrap_or_default();
        std::str::from_utf8(text).ok().filter(|text| text.is_ascii())
    }

    /// The first of the directories, if the values are such.
    pub(super) fn directory(&self) -> Result<Option<DirectoryView<'a>>, OverlayError> {
        match self {
            Self::Directories(list) => list.first().map(|pointer| pointer.directory()).transpose(),
            Self::Directories64(list) => {
                list.first().map(|pointer| pointer.directory()).transpose()
            }
            _ => Ok(None),
        }
    }

    /// The first of the directories of positions, if the values are such.
    pub(super) fn gps(&self) -> Result<Option<GpsDirectoryView<'a>>, OverlayError> {
        match self {
            Self::Gps(list) => list.first().map(|pointer| pointer.directory()).transpose(),
            Self::Gps64(list) => list.first().map(|pointer| pointer.directory()).transpose(),
            _ => Ok(None),
        }
    }
}

/// Declares where a directory is, by an offset of 32 or of 64 bits.
macro_rules! pointers {
    ($($name:ident: $number:ident, $directory:ident, $doc:literal;)*) => {$(
        #[doc = $doc]
        #[derive(Overlay, Debug, Clone, PartialEq)]
        #[overlay(endian = given, given(is_big: bool))]
        pub struct $name {
            /// At which byte of the file it is.
            pub offset: $number,
            /// The directory.
            #[overlay(at = offset, from = root, give(is_big = is_big))]
            pub directory: At<$directory>,
        }
    )*};
}

pointers! {
    Pointer: u32, Directory, "Where a directory is.";
    Pointer64: u64, Directory, "Where a directory is in a `BigTIFF` file.";
    GpsPointer: u32, GpsDirectory, "Where a directory of positions is.";
    GpsPointer64: u64, GpsDirectory, "Where a directory of positions is in a `BigTIFF` file.";
}

/// Declares a number in the order of the file, as the elements of a list that has no order of its own are schemas.
macro_rules! numbers {
    ($($name:ident: $number:ident, $doc:literal;)*) => {$(
        #[doc = $doc]
        #[derive(Overlay, Debug, Clone, Copy, PartialEq)]
        #[overlay(endian = given)]
        pub struct $name {
            /// The number.
            pub value: $number,
        }
    )*};
}

numbers! {
    Short: u16, "A number of 16 bits.";
    Long: u32, "A number of 32 bits.";
    Long8: u64, "A number of 64 bits.";
    SShort: i16, "A signed number of 16 bits.";
    SLong: i32, "A signed number of 32 bits.";
    SLong8: i64, "A signed number of 64 bits.";
    Float: f32, "A float of 32 bits.";
    Double: f64, "A float of 64 bits.";
}

/// A fraction.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[overlay(endian = given)]
pub struct Rational {
    /// The numerator.
    pub numerator: u32,
    /// The denominator.
    pub denominator: u32,
}

/// A signed fraction.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[overlay(endian = given)]
pub struct SRational {
    /// The numerator.
    pub numerator: i32,
    /// The denominator.
    pub denominator: i32,
}

impl RationalView<'_> {
    /// The fraction as a float; infinite or no number if the denominator is 0.
    #[must_use]
    pub fn as_f64(&self) -> f64 {
        f64::from(self.numerator()) / f64::from(self.denominator())
    }
}

impl SRationalView<'_> {
    /// The fraction as a float; infinite or no number if the denominator is 0.
    #[must_use]
    pub fn as_f64(&self) -> f64 {
        f64::from(self.numerator()) / f64::from(self.denominator())
    }
}
