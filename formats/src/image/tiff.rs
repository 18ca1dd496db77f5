//! TIFF and `BigTIFF` of both byte orders, with the directories of EXIF and GPS; also what EXIF puts in JPEG and PNG files.
//!
//! Specification: TIFF 6.0, section 2, <https://www.itu.int/itudoc/itu-t/com16/tiff-fx/docs/tiff6.pdf>; EXIF 2.32 (CIPA
//! DC-008-2019), section 4.6; "The `BigTIFF` File Format", <https://www.awaresystems.be/imaging/tiff/bigtiff.html>.
//!
//! A file is a chain of directories, each of which says at which byte the next one is, and some entries hold directories. All
//! of these are laid when they are read. No file is trusted to end its chain: [`FileView::directories`] reads a number of
//! them that the caller chooses.
//!
//! Not covered: the image stays compressed. What cameras write in the entry `MakerNote` has no public specification.
//!
//! ```
//! use overlaid_formats::image::tiff::{File, Kind, Tag, ValuesView};
//!
//! let bytes = b"MM\0*\0\0\0\x08\0\x02\x01\0\0\x03\0\0\0\x01\0\x40\0\0\
//!     \x01\x1a\0\x05\0\0\0\x01\0\0\0\x26\0\0\0\0\0\0\0\x48\0\0\0\x01";
//! let directories = File::overlay(bytes)?.directories(10)?;
//! let width = directories[0].entry(Tag::ImageWidth).expect("the entry");
//! assert_eq!((width.kind(), width.number()?), (Kind::Short, Some(64)));
//! let resolution = directories[0].entry(Tag::XResolution).expect("the entry");
//! let ValuesView::Rational(values) = resolution.values()? else {
//!     panic!("no fractions")
//! };
//! assert_eq!(values.first().map(|value| value.as_f64()), Some(72.0));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod directory;
mod tag;
mod value;

pub use directory::*;
pub use tag::*;
pub use value::*;

use std::error::Error;

use overlaid::{At, Overlay, OverlayError};

use crate::Format;

pub(crate) const FORMAT: Format = Format {
    name: "tiff",
    title: "TIFF and BigTIFF images of both byte orders, with EXIF",
    layout: File::LAYOUT,
    fits: |bytes| {
        let versions = [b"II\x2a\0", b"MM\0\x2a", b"II\x2b\0", b"MM\0\x2b"];
        versions.iter().any(|start| bytes.starts_with(*start))
    },
};

/// A file (section 2, "Image File Header").
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = from(order, b"II" => little, b"MM" => big), root)]
pub struct File {
    /// The byte order.
    pub order: [u8; 2],
    /// 42, or 43 for `BigTIFF`.
    #[overlay(check = version == 42 || version == 43)]
    pub version: u16,
    /// How many bytes an offset has in `BigTIFF`: 8.
    #[overlay(if = version == 43, check = offset_size == 8)]
    pub offset_size: Option<u16>,
    /// Zero in `BigTIFF`.
    #[overlay(if = version == 43)]
    pub zero: Option<u16>,
    /// At which byte of the file the first directory is.
    #[overlay(if = version == 42)]
    pub first: Option<u32>,
    /// At which byte of a `BigTIFF` file the first directory is.
    #[overlay(if = version == 43)]
    pub first64: Option<u64>,
    /// The first directory.
    #[overlay(at = first + first64, if = first + first64 != 0, give(is_big = version == 43))]
    pub directory: Option<At<Directory>>,
}

impl<'a> FileView<'a> {
    /// The directories of the chain.
    ///
    /// # Errors
    /// If a directory is not in the file, or if there are more directories than `most`, as there are in a loop.
    pub fn directories(&self, most: usize) -> Result<Vec<DirectoryView<'a>>, Box<dyn Error>> {
        let mut all = Vec::new();
        let mut next = self.directory()?;
        while let Some(directory) = next {
            if all.len() == most {
                return Err(format!("more than {most} directories, or a loop of them").into());
            }
            next = directory.next_directory()?;
            all.push(directory);
        }
        Ok(all)
    }

    /// The parts of the image that a directory describes, compressed as they are in the file: strips or tiles, from the top
    /// to the bottom. Parts outside of the file are `None`.
    ///
    /// # Errors
    /// If the numbers that say where the parts are cannot be read.
    pub fn parts(
        &self,
        directory: &DirectoryView<'a>,
    ) -> Result<impl Iterator<Item = Option<&'a [u8]>> + use<'a>, OverlayError> {
        let numbers = |tags: [Tag; 2]| -> Result<_, OverlayError> {
            let entry = tags.into_iter().find_map(|tag| directory.entry(tag));
            entry.map_or(Ok(Vec::new()), |entry| Ok(entry.values()?.numbers()))
        };
        let offsets = numbers([Tag::StripOffsets, Tag::TileOffsets])?;
        let sizes = numbers([Tag::StripByteCounts, Tag::TileByteCounts])?;
        let bytes = self.bytes();
        Ok(offsets.into_iter().zip(sizes).map(move |(offset, size)| {
            let start = usize::try_from(offset).ok()?;
            bytes.get(start..start.checked_add(size.try_into().ok()?)?)
        }))
    }
}
