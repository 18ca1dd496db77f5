//! Directories and their entries.

use overlaid::{At, Overlay, OverlayError};

use super::tag::{GpsTag, Tag};
use super::value::{DIRECTORIES, GPS, Kind, Value, ValuesView, WIDE};

/// A directory, which describes an image, or holds the attributes of EXIF (TIFF 6.0, section 2, "Image File Directory").
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given, given(is_big: bool))]
pub struct Directory {
    /// How many entries it has.
    #[overlay(if = !is_big)]
    pub count: Option<u16>,
    /// How many entries it has in `BigTIFF`.
    #[overlay(if = is_big)]
    pub count64: Option<u64>,
    /// The entries.
    #[overlay(
        count = count + count64,
        stride = if is_big { 20 } else { 12 },
        lazy,
        give(is_big = is_big)
    )]
    pub entries: Vec<Entry>,
    /// At which byte of the file the next directory is; 0 if there is none. Some writers leave it out in EXIF.
    #[overlay(if = !is_big && self.left >= 4)]
    pub next: Option<u32>,
    /// At which byte of a `BigTIFF` file the next directory is.
    #[overlay(if = is_big)]
    pub next64: Option<u64>,
    /// The next directory.
    #[overlay(at = next + next64, from = root, if = next + next64 != 0, give(is_big = is_big))]
    pub next_directory: Option<At<Self>>,
}

/// An attribute of an image (section 2, "IFD Entry").
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given, given(is_big: bool), len = if is_big { 20 } else { 12 })]
pub struct Entry {
    /// Which attribute it is.
    pub tag: Tag,
    /// The type of its values.
    pub kind: Kind,
    /// How many values there are; of text, how many bytes.
    #[overlay(if = !is_big)]
    pub count: Option<u32>,
    /// How many values there are in `BigTIFF`.
    #[overlay(if = is_big)]
    pub count64: Option<u64>,
    /// The values, or where they are.
    #[overlay(
        dynamic,
        give(
            is_big = is_big,
            form = if kind != Kind::Long && kind != Kind::Ifd && kind != Kind::Long8 && kind != Kind::Ifd8 {
                kind
            } else if tag == Tag::ExifOffset || tag == Tag::ExifInteroperabilityOffset || tag == Tag::SubIFDs {
                DIRECTORIES + if kind == Kind::Long8 || kind == Kind::Ifd8 { WIDE } else { 0 }
            } else if tag == Tag::GPSInfo {
                GPS + if kind == Kind::Long8 || kind == Kind::Ifd8 { WIDE } else { 0 }
            } else {
                kind
            },
            unit = if kind == Kind::Short || kind == Kind::SShort {
                2
            } else if kind == Kind::Long || kind == Kind::SLong || kind == Kind::Float || kind == Kind::Ifd {
                4
            } else if kind == Kind::Rational || kind == Kind::SRational || kind == Kind::Double
                || kind == Kind::Long8 || kind == Kind::SLong8 || kind == Kind::Ifd8
            {
                8
            } else {
                1
            },
            count = count + count64
        )
    )]
    pub value: Value,
}

/// The directory of positions (EXIF 2.32, section 4.6.6).
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given, given(is_big: bool))]
pub struct GpsDirectory {
    /// How many entries it has.
    #[overlay(if = !is_big)]
    pub count: Option<u16>,
    /// How many entries it has in `BigTIFF`.
    #[overlay(if = is_big)]
    pub count64: Option<u64>,
    /// The entries.
    #[overlay(
        count = count + count64,
        stride = if is_big { 20 } else { 12 },
        lazy,
        give(is_big = is_big)
    )]
    pub entries: Vec<GpsEntry>,
}

/// An attribute of a position. It is an [`Entry`] with tags of its own.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given, given(is_big: bool), len = if is_big { 20 } else { 12 })]
pub struct GpsEntry {
    /// Which attribute it is.
    pub tag: GpsTag,
    /// The type of its values.
    pub kind: Kind,
    /// How many values there are; of text, how many bytes.
    #[overlay(if = !is_big)]
    pub count: Option<u32>,
    /// How many values there are in `BigTIFF`.
    #[overlay(if = is_big)]
    pub count64: Option<u64>,
    /// The values, or where they are. Positions are bytes, text, short numbers or fractions.
    #[overlay(
        dynamic,
        give(
            is_big = is_big,
            form = kind,
            unit = if kind == Kind::Short || kind == Kind::SShort {
                2
            } else if kind == Kind::Long || kind == Kind::SLong || kind == Kind::Float || kind == Kind::Ifd {
                4
            } else if kind == Kind::Rational || kind == Kind::SRational || kind == Kind::Double {
                8
            } else {
                1
            },
            count = count + count64
        )
    )]
    pub value: Value,
}

impl<'a> DirectoryView<'a> {
    /// The first entry with this tag.
    #[must_use]
    pub fn entry(&self, tag: Tag) -> Option<EntryView<'a>> {
        self.entries().into_iter().flatten().find(|entry| entry.tag() == tag)
    }

    /// The directory that an entry with this tag holds, such as [`Tag::ExifOffset`].
    ///
    /// # Errors
    /// If it is not in the file.
    pub fn nested(&self, tag: Tag) -> Result<Option<DirectoryView<'a>>, OverlayError> {
        self.entry(tag).map_or(Ok(None), |entry| entry.values()?.directory())
    }

    /// The directory of positions.
    ///
    /// # Errors
    /// If it is not in the file.
    pub fn gps(&self) -> Result<Option<GpsDirectoryView<'a>>, OverlayError> {
        self.entry(Tag::GPSInfo).map_or(Ok(None), |entry| entry.values()?.gps())
    }
}

impl<'a> GpsDirectoryView<'a> {
    /// The first entry with this tag.
    #[must_use]
    pub fn entry(&self, tag: GpsTag) -> Option<GpsEntryView<'a>> {
        self.entries().into_iter().flatten().find(|entry| entry.tag() == tag)
    }

    /// The latitude and the longitude in degrees; those of the south and of the west are negative.
    ///
    /// # Errors
    /// If the values are not in the file.
    pub fn position(&self) -> Result<Option<(f64, f64)>, OverlayError> {
        let degrees = |number, side| -> Result<_, OverlayError> {
            let (Some(number), Some(side)) = (self.entry(number), self.entry(side)) else {
                return Ok(None);
            };
            let (ValuesView::Rational(parts), ValuesView::Text(side)) =
                (number.values()?, side.values()?)
            else {
                return Ok(None);
            };
            let units = [1.0, 60.0, 3600.0];
            let sum: f64 = parts.iter().zip(units).map(|(part, unit)| part.as_f64() / unit).sum();
            Ok(Some(if matches!(side, [b'S' | b'W', ..]) { -sum } else { sum }))
        };
        let latitude = degrees(GpsTag::GPSLatitude, GpsTag::GPSLatitudeRef)?;
        let longitude = degrees(GpsTag::GPSLongitude, GpsTag::GPSLongitudeRef)?;
        Ok(latitude.zip(longitude))
    }
}

impl<'a> EntryView<'a> {
    /// The values, in the entry or elsewhere.
    ///
    /// # Errors
    /// If the values are not in the file.
    pub fn values(&self) -> Result<ValuesView<'a>, OverlayError> {
        self.value().values()
    }

    /// The value, if it is one integer.
    ///
    /// # Errors
    /// If the value is not in the file.
    pub fn number(&self) -> Result<Option<u64>, OverlayError> {
        let numbers = self.values()?.numbers();
        Ok(if let [number] = numbers[..] { Some(number) } else { None })
    }
}

impl<'a> GpsEntryView<'a> {
    /// The values, in the entry or elsewhere.
    ///
    /// # Errors
    /// If the values are not in the file.
    pub fn values(&self) -> Result<ValuesView<'a>, OverlayError> {
        self.value().values()
    }
}
