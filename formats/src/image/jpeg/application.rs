//! What applications write.

use overlaid::Overlay;

use crate::image::png::Rgb;
use crate::image::tiff;

/// A segment of an application. Which one wrote it, its first bytes say.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(given(marker: u8))]
pub struct Application {
    /// What it wrote.
    #[overlay(tag = writer(marker, self.rest), rest)]
    pub content: Content,
}

/// How the segments of each application start: the marker, the bytes, and the tag of [`Content`].
const WRITERS: [(u8, &[u8], u8); 9] = [
    (0xe0, b"JFIF\0", 1),
    (0xe0, b"JFXX\0", 2),
    (0xe1, b"Exif\0", 3),
    (0xe1, b"http://ns.adobe.com/xap/1.0/\0", 4),
    (0xe1, b"http://ns.adobe.com/xmp/extension/\0", 5),
    (0xe2, b"ICC_PROFILE\0", 6),
    (0xe2, b"MPF\0", 7),
    (0xed, b"Photoshop 3.0\0", 8),
    (0xee, b"Adobe", 9),
];

/// The tag of what an application wrote. A tag is a field of a fixed size, but these bytes are not of one size.
fn writer(marker: u8, bytes: &[u8]) -> u8 {
    let found = WRITERS.iter().find(|writer| writer.0 == marker && bytes.starts_with(writer.1));
    found.map_or(0, |writer| writer.2)
}

/// What an application wrote.
#[derive(Overlay, Debug, Clone, PartialEq)]
pub enum Content {
    /// The size of pixels, and a small image.
    #[overlay(tag = 1)]
    Jfif(Jfif),
    /// A small image in another form.
    #[overlay(tag = 2)]
    JfifExtension(JfifExtension),
    /// Attributes of EXIF.
    #[overlay(tag = 3)]
    Exif(Exif),
    /// Attributes in XML.
    #[overlay(tag = 4)]
    Xmp(Xmp),
    /// A part of attributes in XML.
    #[overlay(tag = 5)]
    XmpExtension(XmpExtension),
    /// A part of a color profile.
    #[overlay(tag = 6)]
    Profile(Profile),
    /// The directory of several images.
    #[overlay(tag = 7)]
    MultiPicture(MultiPicture),
    /// Resources of Photoshop.
    #[overlay(tag = 8)]
    Photoshop(Photoshop),
    /// How colors are transformed.
    #[overlay(tag = 9)]
    Adobe(Adobe),
    /// Something else.
    #[overlay(other)]
    Other(Vec<u8>),
}

/// The size of pixels, and a small image (T.871, section 10.1).
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
pub struct Jfif {
    #[overlay(magic = *b"JFIF\0")]
    identifier: [u8; 5],
    /// The version, as 1.02.
    pub major: u8,
    /// The hundredths of the version.
    pub minor: u8,
    /// The unit: 0 for none, 1 for an inch, 2 for a centimeter.
    pub unit: u8,
    /// How many pixels there are in a unit of the width.
    pub x: u16,
    /// How many pixels there are in a unit of the height.
    pub y: u16,
    /// The width of the small image.
    pub thumbnail_width: u8,
    /// The height of the small image.
    pub thumbnail_height: u8,
    /// The pixels of the small image.
    #[overlay(count = thumbnail_width * thumbnail_height)]
    pub thumbnail: Vec<Rgb>,
}

/// A small image in another form (T.871, section 10.2).
#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct JfifExtension {
    #[overlay(magic = *b"JFXX\0")]
    identifier: [u8; 5],
    /// The form: 0x10 for JPEG, 0x11 with a palette, 0x13 without.
    pub form: u8,
    /// The image.
    #[overlay(rest)]
    pub thumbnail: Vec<u8>,
}

/// Attributes of EXIF (EXIF 2.32, section 4.7.2). Offsets count from the start of the TIFF file.
#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct Exif {
    #[overlay(magic = *b"Exif\0")]
    identifier: [u8; 5],
    /// 0.
    pub filler: u8,
    /// The attributes.
    #[overlay(rest)]
    pub tiff: tiff::File,
}

/// Attributes in XML (XMP part 3, section 1.1.3).
#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct Xmp {
    /// The name space.
    #[overlay(terminated = 0)]
    pub identifier: Vec<u8>,
    /// The attributes, in UTF-8.
    #[overlay(rest)]
    pub xml: Vec<u8>,
}

/// A part of attributes in XML (XMP part 3, section 1.1.3.1).
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
pub struct XmpExtension {
    /// The name space.
    #[overlay(terminated = 0)]
    pub identifier: Vec<u8>,
    /// The MD5 of the whole, in hexadecimal digits.
    pub digest: [u8; 32],
    /// How many bytes the whole has.
    pub size: u32,
    /// Where in the whole the part starts.
    pub offset: u32,
    /// The part.
    #[overlay(rest)]
    pub xml: Vec<u8>,
}

/// A part of a color profile (ICC.1:2010, annex B.4).
#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct Profile {
    #[overlay(magic = *b"ICC_PROFILE\0")]
    identifier: [u8; 12],
    /// Which part it is, from 1.
    pub number: u8,
    /// How many parts there are.
    pub count: u8,
    /// The part.
    #[overlay(rest)]
    pub data: Vec<u8>,
}

/// The directory of several images (CIPA DC-007, section 5.2). Offsets count from the start of the TIFF file.
#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct MultiPicture {
    #[overlay(magic = *b"MPF\0")]
    identifier: [u8; 4],
    /// The directory.
    #[overlay(rest)]
    pub tiff: tiff::File,
}

/// Resources of Photoshop ("Adobe Photoshop File Formats", "Image Resources").
#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct Photoshop {
    #[overlay(magic = *b"Photoshop 3.0\0")]
    identifier: [u8; 14],
    /// The resources.
    #[overlay(rest, lazy)]
    pub resources: Vec<Resource>,
}

/// A resource of Photoshop.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
pub struct Resource {
    /// `8BIM`, or that of another application.
    pub signature: [u8; 4],
    /// What it is, such as 0x0404 for IPTC.
    pub id: u16,
    /// How many bytes the name has.
    pub name_length: u8,
    /// The name.
    #[overlay(len = name_length, pad = 2)]
    pub name: Vec<u8>,
    /// How many bytes the data has.
    pub size: u32,
    /// The data.
    #[overlay(len = size, pad = 2)]
    pub data: Vec<u8>,
}

/// How colors are transformed (T.872, section 6.5.3).
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
pub struct Adobe {
    #[overlay(magic = *b"Adobe")]
    identifier: [u8; 5],
    /// The version.
    pub version: u16,
    /// Flags.
    pub flags0: u16,
    /// Flags.
    pub flags1: u16,
    /// The transform: 0 for none, 1 for YCbCr, 2 for YCCK.
    pub transform: u8,
    /// What some writers append.
    #[overlay(rest)]
    pub others: Vec<u8>,
}
