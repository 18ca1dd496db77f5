//! JPEG: all segments, with JFIF, EXIF, XMP, color profiles, Photoshop's resources, MPF and Adobe's transform.
//!
//! Specification: ITU-T T.81 (09/92), annex B, <https://www.w3.org/Graphics/JPEG/itu-t81.pdf>. For the segments of
//! applications: ITU-T T.871 (JFIF), EXIF 2.32, section 4.7, XMP part 3, section 1.1.3, ICC.1:2010, annex B.4, CIPA DC-007
//! (MPF), ITU-T T.872 (Adobe), and "Adobe Photoshop File Formats", "Image Resources". Each type names its section.
//!
//! What is in a segment is laid when it is read, so one that is wrong is no error of the file. After the header of a
//! scan, and after each restart marker, there is compressed data up to the next marker: a function finds it, as attributes do
//! not search for two bytes.
//!
//! Not covered: the compressed data; resources of Photoshop that go on in the next segment. The other images of an MPF file
//! are in [`File::trailing`]; its directory says where.
//!
//! ```
//! use overlaid_formats::image::jpeg::{BodyView, File, Marker};
//!
//! let bytes = b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\
//!     \xff\xc0\0\x0b\x08\0\x10\0\x20\x01\x01\x11\0\
//!     \xff\xda\0\x08\x01\x01\0\0?\0\xd2\xcf\x20\xff\0\xff\xd9";
//! let file = File::overlay(bytes)?;
//! let segments = file.segments().checked()?;
//! let markers: Vec<_> = segments.iter().map(|segment| segment.marker()).collect();
//! assert_eq!(markers, [Marker::App0, Marker::Sof0, Marker::Sos, Marker::Eoi]);
//! let frame = file.frame()?.expect("a frame");
//! assert_eq!((frame.width(), frame.height()), (32, 16));
//! assert_eq!(frame.components().len(), 1);
//! let data = segments.get(2).and_then(|scan| scan.data());
//! assert_eq!(data, Some(b"\xd2\xcf\x20\xff\0".as_slice()));
//! # Ok::<(), overlaid::OverlayError>(())
//! ```

mod application;
mod body;
mod marker;

pub use application::*;
pub use body::*;
pub use marker::*;

use overlaid::{At, Overlay, OverlayError};

use super::tiff;
use crate::Format;

pub(crate) const FORMAT: Format = Format {
    name: "jpeg",
    title: "JPEG images, with JFIF and EXIF",
    layout: File::LAYOUT,
    fits: |bytes| bytes.starts_with(b"\xff\xd8\xff"),
};

/// A file: the start of the image, and segments (B.2.1).
#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct File {
    #[overlay(magic = *b"\xff\xd8")]
    start: [u8; 2],
    /// The segments, the last of which is the end of the image. A file that was cut has none.
    #[overlay(len = size_of_image(self.rest), lazy)]
    pub segments: Vec<Segment>,
    /// What follows the image.
    #[overlay(rest)]
    pub trailing: Vec<u8>,
}

/// A marker, its parameters, and compressed data (B.1.1).
#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct Segment {
    /// Bytes before the marker: 0xff to fill, or such that do not belong there.
    #[overlay(len = bytes_to_marker(self.rest))]
    pub filler: Vec<u8>,
    #[overlay(magic = 0xff)]
    start: u8,
    /// The marker.
    pub marker: Marker,
    /// The parameters, which all markers have but those for restarts, and the start and the end of images.
    #[overlay(
        if = marker != Marker::Tem && !(marker >= 0xd0 && marker <= 0xd9),
        dynamic,
        give(marker = marker)
    )]
    pub parameters: Option<Parameters>,
    /// Compressed data.
    #[overlay(
        if = marker == Marker::Sos || marker >= 0xd0 && marker <= 0xd7,
        len = bytes_to_marker(self.rest)
    )]
    pub data: Option<Vec<u8>>,
}

/// The parameters of a marker (B.1.1.4).
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, given(marker: u8), len = length)]
pub struct Parameters {
    /// How many bytes they have, these two included.
    pub length: u16,
    /// The parameters.
    #[overlay(rest)]
    pub data: Vec<u8>,
    /// What they are.
    #[overlay(at = 2, rest, tag = marker, give(marker = marker))]
    pub body: At<Body>,
}

impl<'a> FileView<'a> {
    /// What is in the segments that have parameters, but for those that are wrong.
    fn bodies(&self) -> impl Iterator<Item = BodyView<'a>> + use<'a> {
        let segments = self.segments().into_iter().map_while(Result::ok);
        segments.filter_map(|segment| segment.parameters()?.body().ok())
    }

    /// The header of the image: its size and its components.
    ///
    /// # Errors
    /// If it is wrong, or a segment before it does not end in the file.
    pub fn frame(&self) -> Result<Option<FrameView<'a>>, OverlayError> {
        for segment in self.segments() {
            let segment = segment?;
            let Some(parameters) = segment.parameters().filter(|_| segment.marker().is_frame())
            else {
                continue;
            };
            if let BodyView::Frame(frame) = parameters.body()? {
                return Ok(Some(frame));
            }
        }
        Ok(None)
    }

    /// The segments of applications.
    pub fn applications(&self) -> impl Iterator<Item = ContentView<'a>> + use<'a> {
        self.bodies().filter_map(|body| match body {
            BodyView::Application(application) => Some(application.content()),
            _ => None,
        })
    }

    /// The attributes of EXIF.
    #[must_use]
    pub fn exif(&self) -> Option<tiff::FileView<'a>> {
        self.applications().find_map(|content| match content {
            ContentView::Exif(exif) => Some(exif.tiff()),
            _ => None,
        })
    }

    /// The comments.
    pub fn comments(&self) -> impl Iterator<Item = &'a [u8]> + use<'a> {
        self.bodies().filter_map(|body| match body {
            BodyView::Comment(comment) => Some(comment),
            _ => None,
        })
    }

    /// The color profile, which may be in several segments; empty if there is none.
    #[must_use]
    pub fn profile(&self) -> Vec<u8> {
        let mut parts: Vec<_> = self
            .applications()
            .filter_map(|content| match content {
                ContentView::Profile(profile) => Some((profile.number(), profile.data())),
                _ => None,
            })
            .collect();
        parts.sort_by_key(|part| part.0);
        parts.into_iter().flat_map(|part| part.1).copied().collect()
    }
}

/// How many bytes the segments have: up to the end of the image, or all if it is missing. A list with a condition in `until`
/// needs a range, as its segments look for the marker after them, and nothing follows a range to the end of the file.
fn size_of_image(bytes: &[u8]) -> usize {
    let mut rest = bytes;
    while let Ok((segment, next)) = Segment::overlay_prefix(rest) {
        rest = next;
        if segment.marker() == Marker::Eoi {
            return bytes.len() - rest.len();
        }
    }
    bytes.len()
}

/// How many bytes there are before the next marker: 0xff, and a byte that is neither 0, as in compressed data, nor 0xff, as in
/// bytes that fill. All if there is no other marker.
fn bytes_to_marker(bytes: &[u8]) -> usize {
    let is_marker = |pair: &[u8]| pair[0] == 0xff && !matches!(pair[1], 0 | 0xff);
    bytes.windows(2).position(is_marker).unwrap_or(bytes.len())
}
