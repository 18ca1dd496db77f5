//! gzip: the header with its optional fields, the compressed data, and the checksum and the size after it.
//!
//! Specification: RFC 1952, <https://www.rfc-editor.org/rfc/rfc1952>, section 2.3. Blocked gzip files (BGZF), which say the
//! size of each member: section 4.1 of the SAM format, <https://samtools.github.io/hts-specs/SAMv1.pdf>.
//!
//! No field says where the compressed data ends: only decompressing it does. So a member takes all bytes to the end of the
//! file, unless it is a block of a BGZF file. In a file of several other members, the data of the first
//! one includes all that follow it, and its checksum and its size are those of the last one.
//!
//! Not covered: the data stays compressed, and the CRC-32 is that of the decompressed data. [`MemberView::has_crc32`] compares
//! it with data that a program has decompressed.
//!
//! ```
//! use overlaid_formats::archive::gzip::{File, System};
//!
//! // `printf hi | gzip -n`
//! let bytes = b"\x1f\x8b\x08\0\0\0\0\0\0\x03\xcb\xc8\x04\0\
//!     \xac\x2a\x93\xd8\x02\0\0\0";
//! let member = File::overlay(bytes)?.members().first().expect("a member")?;
//! assert_eq!((member.system(), member.size()), (System::Unix, 2));
//! assert_eq!(member.data(), b"\xcb\xc8\x04\0");
//! assert!(member.has_crc32(b"hi"));
//! # Ok::<(), overlaid::OverlayError>(())
//! ```

use overlaid::Overlay;

use crate::Format;

pub(crate) const FORMAT: Format = Format {
    name: "gzip",
    title: "gzip files, and blocked ones (BGZF)",
    layout: File::LAYOUT,
    fits: |bytes| bytes.starts_with(b"\x1f\x8b\x08"),
};

/// A file: members that follow one another (2.2).
#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct File {
    /// The members. All but the last one are blocks of a BGZF file.
    #[overlay(rest, lazy)]
    pub members: Vec<Member>,
}

/// A compressed file (2.3).
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, bit_order = lsb)]
#[expect(clippy::struct_excessive_bools, reason = "they are flags of the format")]
pub struct Member {
    #[overlay(magic = *b"\x1f\x8b")]
    magic: [u8; 2],
    /// How the data is compressed.
    pub method: Method,
    /// Whether the data seems to be text.
    #[overlay(bits = 1)]
    pub is_text: bool,
    /// Whether the header has a checksum.
    #[overlay(bits = 1)]
    pub has_header_crc: bool,
    /// Whether there are extra fields.
    #[overlay(bits = 1)]
    pub has_extra: bool,
    /// Whether there is a name.
    #[overlay(bits = 1)]
    pub has_name: bool,
    /// Whether there is a comment.
    #[overlay(bits = 1)]
    pub has_comment: bool,
    #[overlay(bits = 3, reserved)]
    reserved: u8,
    /// When the file was changed, in seconds since 1970; 0 if that is not known.
    pub changed: u32,
    /// How well the data is compressed: 2 is slow and small, 4 is fast.
    pub effort: u8,
    /// The file system on which it was compressed.
    pub system: System,
    /// The extra fields.
    #[overlay(if = has_extra, dynamic)]
    pub extra: Option<Extras>,
    /// The name of the file, in ISO 8859-1.
    #[overlay(if = has_name, terminated = 0)]
    pub name: Option<Vec<u8>>,
    /// A comment, in ISO 8859-1.
    #[overlay(if = has_comment, terminated = 0)]
    pub comment: Option<Vec<u8>>,
    /// The lower half of the CRC-32 of the header before it.
    #[overlay(if = has_header_crc)]
    pub header_crc: Option<u16>,
    /// The compressed data.
    #[overlay(len = if has_extra && block_size(self.laid) != 0 {
        block_size(self.laid) - self.at - 8
    } else {
        self.left - 8
    })]
    pub data: Vec<u8>,
    /// The CRC-32 of the decompressed data.
    pub crc32: u32,
    /// How many bytes the decompressed data has, modulo 2^32.
    pub size: u32,
}

impl MemberView<'_> {
    /// The name as text.
    #[must_use]
    pub fn name_text(&self) -> Option<String> {
        self.name().map(latin1)
    }

    /// The comment as text.
    #[must_use]
    pub fn comment_text(&self) -> Option<String> {
        self.comment().map(latin1)
    }

    /// Whether the header has the checksum that it says; `None` if it says none.
    #[must_use]
    pub fn is_header_intact(&self) -> Option<bool> {
        let crc = self.header_crc()?;
        // What follows the header: its checksum, the data, and 8 bytes.
        let header = self.bytes().get(..self.bytes().len() - self.data().len() - 10)?;
        Some(crc32fast::hash(header) & 0xffff == u32::from(crc))
    }

    /// Whether this is the decompressed data: whether it has the size and the CRC-32 that the member says.
    #[must_use]
    pub fn has_crc32(&self, decompressed: &[u8]) -> bool {
        let size = decompressed.len() as u64 & 0xffff_ffff;
        size == u64::from(self.size()) && crc32fast::hash(decompressed) == self.crc32()
    }
}

/// How data is compressed.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Method {
    /// By RFC 1951.
    Deflate = 8,
    /// Another one.
    #[overlay(other)]
    Other(u8),
}

/// The file system on which a file was compressed.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
#[expect(missing_docs, reason = "the names are those of the systems")]
pub enum System {
    Fat = 0,
    Amiga = 1,
    Vms = 2,
    Unix = 3,
    VmCms = 4,
    AtariTos = 5,
    Hpfs = 6,
    Macintosh = 7,
    ZSystem = 8,
    Cpm = 9,
    Tops20 = 10,
    Ntfs = 11,
    Qdos = 12,
    AcornRisc = 13,
    Unknown = 255,
    #[overlay(other)]
    Other(u8) = 254,
}

/// Extra fields.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little)]
pub struct Extras {
    /// How many bytes they have.
    pub length: u16,
    /// The fields.
    #[overlay(len = length, lazy)]
    pub fields: Vec<Extra>,
}

/// An extra field (2.3.1.1).
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little)]
pub struct Extra {
    /// What it is.
    pub id: [u8; 2],
    /// How many bytes it has.
    pub length: u16,
    /// What it holds.
    #[overlay(tag = id, len = length)]
    pub body: Body,
}

/// What an extra field holds.
#[derive(Overlay, Debug, Clone, PartialEq)]
pub enum Body {
    /// The size of a block of a BGZF file, less one.
    #[overlay(tag = b"BC")]
    Block(#[overlay(endian = little)] u16),
    /// Another one.
    #[overlay(other)]
    Other(Vec<u8>),
}

/// How many bytes a block of a BGZF file has, as an extra field in the header says; else 0. Expressions do not read the
/// elements of lists.
fn block_size(header: &[u8]) -> usize {
    let Some(Ok((extra, _))) = header.get(10..).map(Extras::overlay_prefix) else { return 0 };
    let block =
        extra.fields().into_iter().map_while(Result::ok).find_map(|field| match field.body() {
            BodyView::Block(size) => Some(size),
            BodyView::Other(_) => None,
        });
    block.map_or(0, |size| usize::from(size) + 1)
}

fn latin1(bytes: &[u8]) -> String {
    bytes.iter().copied().map(char::from).collect()
}
