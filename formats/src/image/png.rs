//! PNG and APNG: the header, and all other chunks with what they hold.
//!
//! Specification: Portable Network Graphics (PNG) Specification (Third Edition), sections 5 and 11,
//! <https://www.w3.org/TR/png-3/>; the chunk `oFFs`: PNG Extensions 1.5.0, section 4.
//!
//! The chunk `IHDR` is the first one, and says how chunks after it are read, so its fields are those of [`File`]. What is in
//! another chunk is laid when it is read, so one that is wrong is no error of the file. A file that was cut has no last chunk:
//! `Chunk::overlay_given_list_lazy(&bytes[33..], …)` reads those that are there.
//!
//! Not covered: pixels, texts and color profiles stay compressed. So do chunks of other programs. `mDCV` and `cLLI` are
//! bytes, too.
//!
//! ```
//! use overlaid_formats::image::png::{BodyView, Color, File};
//!
//! let bytes = b"\x89PNG\r\n\x1a\n\
//!     \0\0\0\x0dIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3a\x7e\x9b\x55\
//!     \0\0\0\x04gAMA\0\0\xb1\x8f\x0b\xfc\x61\x05\
//!     \0\0\0\x0aIDATx\xdac`\0\0\0\x02\0\x01\xe5'\xde\xfc\0\0\0\0IEND\xaeB`\x82";
//! let file = File::overlay(bytes)?;
//! assert_eq!((file.width(), file.height(), file.bit_depth()), (1, 1, 8));
//! assert_eq!(file.color(), Color::Gray);
//! assert!(file.is_header_intact());
//! assert!(file.chunks().iter().all(|chunk| chunk.is_intact()));
//! let first = file.chunks().first().expect("a chunk");
//! assert!(matches!(first.body()?, BodyView::Gamma(45_455)));
//! # Ok::<(), overlaid::OverlayError>(())
//! ```

mod body;

pub use body::*;

use overlaid::{At, Overlay, OverlayError};

use crate::Format;

pub(crate) const FORMAT: Format = Format {
    name: "png",
    title: "Portable Network Graphics, and animated ones (APNG)",
    layout: File::LAYOUT,
    fits: |bytes| bytes.starts_with(b"\x89PNG\r\n\x1a\n"),
};

/// A file: the signature, the chunk `IHDR`, and the other chunks (5.2 and 11.2.1).
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
pub struct File {
    #[overlay(magic = *b"\x89PNG\r\n\x1a\n")]
    signature: [u8; 8],
    #[overlay(magic = 13)]
    header_length: u32,
    #[overlay(magic = *b"IHDR")]
    header_kind: [u8; 4],
    /// The width in pixels.
    pub width: u32,
    /// The height in pixels.
    pub height: u32,
    /// How many bits a sample has, or an index of the palette.
    pub bit_depth: u8,
    /// What a pixel is.
    pub color: Color,
    /// How the image is compressed; 0 for zlib.
    pub compression: u8,
    /// How rows are filtered; 0.
    pub filter: u8,
    /// In which order the pixels are.
    pub interlace: Interlace,
    /// The CRC-32 of the header.
    #[overlay(fill = crc_after(self.laid, 12))]
    pub header_crc: u32,
    /// The other chunks, the last of which is `IEND`.
    #[overlay(until = it.kind == b"IEND", give(color = color))]
    pub chunks: Vec<Chunk>,
    /// What follows the image.
    #[overlay(rest)]
    pub trailing: Vec<u8>,
}

/// What a pixel is (11.2.1).
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Color {
    Gray = 0,
    Rgb = 2,
    Palette = 3,
    GrayAlpha = 4,
    RgbAlpha = 6,
    #[overlay(other)]
    Other(u8),
}

/// In which order pixels are (8).
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Interlace {
    /// From the left to the right, and from the top to the bottom.
    None = 0,
    /// In seven passes.
    Adam7 = 1,
    /// In another one.
    #[overlay(other)]
    Other(u8),
}

/// A chunk (5.3).
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, given(color: u8), len = 12 + length)]
pub struct Chunk {
    /// How many bytes the data has.
    #[overlay(check = length <= 0x7fff_ffff)]
    pub length: u32,
    /// What the chunk is.
    pub kind: [u8; 4],
    /// The data.
    #[overlay(rest)]
    pub data: Vec<u8>,
    /// The CRC-32 of the kind and of the data.
    #[overlay(fill = crc_after(self.laid, 4))]
    pub crc: u32,
    /// What the data is.
    #[overlay(at = 8, len = length, tag = kind, give(color = color))]
    pub body: At<Body>,
}

impl<'a> FileView<'a> {
    /// Whether the CRC-32 of the header is right.
    #[must_use]
    pub fn is_header_intact(&self) -> bool {
        self.bytes().get(..29).is_some_and(|bytes| crc_after(bytes, 12) == self.header_crc())
    }

    /// The first chunk of this kind.
    #[must_use]
    pub fn chunk(&self, kind: [u8; 4]) -> Option<ChunkView<'a>> {
        self.chunks().iter().find(|chunk| *chunk.kind() == kind)
    }

    /// The texts that are not compressed: the keyword and the text of the chunks `tEXt` and `iTXt`.
    ///
    /// # Errors
    /// If such a chunk is wrong.
    pub fn texts(&self) -> Result<Vec<(String, String)>, OverlayError> {
        let mut texts = Vec::new();
        for chunk in self.chunks() {
            match (chunk.kind(), chunk.body()) {
                (b"tEXt" | b"iTXt", Err(error)) => return Err(error),
                (_, Ok(BodyView::Text(text))) => {
                    texts.push((latin1(text.keyword()), latin1(text.text())));
                }
                (_, Ok(BodyView::InternationalText(text))) if !text.is_compressed() => {
                    texts.push((
                        latin1(text.keyword()),
                        String::from_utf8_lossy(text.text()).into_owned(),
                    ));
                }
                _ => {}
            }
        }
        Ok(texts)
    }
}

impl ChunkView<'_> {
    /// Whether the CRC-32 is that of the kind and of the data.
    #[must_use]
    pub fn is_intact(&self) -> bool {
        let bytes = self.bytes();
        crc_after(&bytes[..bytes.len() - 4], 4) == self.crc()
    }

    /// Whether a decoder must know the chunk to show the image (5.4).
    #[must_use]
    pub const fn is_critical(&self) -> bool {
        self.kind()[0] & 0x20 == 0
    }

    /// Whether the kind is one that everybody may use, and not one of an application.
    #[must_use]
    pub const fn is_public(&self) -> bool {
        self.kind()[1] & 0x20 == 0
    }

    /// Whether a program that changes the image may copy the chunk although it does not know it.
    #[must_use]
    pub const fn is_safe_to_copy(&self) -> bool {
        self.kind()[3] & 0x20 != 0
    }
}

/// The CRC-32 of the bytes after some (5.5).
fn crc_after(bytes: &[u8], skipped: usize) -> u32 {
    crc32fast::hash(bytes.get(skipped..).unwrap_or_default())
}

/// Text in ISO 8859-1, as most texts in PNG files are (11.3.3.2).
fn latin1(bytes: &[u8]) -> String {
    bytes.iter().copied().map(char::from).collect()
}
