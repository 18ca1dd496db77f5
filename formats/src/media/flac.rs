//! FLAC: all blocks of metadata. The frames of sound after them are bytes.
//!
//! Specification: RFC 9639, "Free Lossless Audio Codec (FLAC)", section 8, "File-Level Metadata",
//! <https://www.rfc-editor.org/rfc/rfc9639.html>.
//!
//! Not covered: the frames (section 9), and Ogg around them (section 10).
//!
//! ```
//! use overlaid_formats::media::flac::File;
//!
//! # let path = concat!(env!("CARGO_MANIFEST_DIR"), "/samples/silence.flac");
//! # let bytes = &std::fs::read(path)?;
//! let file = File::overlay(bytes)?;
//! let info = file.stream_info().expect("it is the first block");
//! assert_eq!((info.sample_rate(), info.channels(), info.bits()), (8000, 2, 16));
//! assert_eq!(file.comment("TITLE").as_deref(), Some("Silence"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::borrow::Cow;

use overlaid::Overlay;

use crate::Format;

pub(crate) const FORMAT: Format = Format {
    name: "flac",
    title: "FLAC sound",
    layout: File::LAYOUT,
    fits: |bytes| bytes.starts_with(b"fLaC"),
};

/// A file. Section 6, "Format Layout".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
pub struct File {
    #[overlay(magic = *b"fLaC")]
    magic: [u8; 4],
    /// The metadata. The first block is the [`StreamInfo`].
    #[overlay(until = it.is_last)]
    pub blocks: Vec<Block>,
    /// The frames.
    #[overlay(rest)]
    pub frames: Vec<u8>,
}

/// A block of metadata. Section 8.1, "Metadata Block Header".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, bit_order = msb)]
pub struct Block {
    /// Whether it is the last one.
    #[overlay(bits = 1, word = u32)]
    pub is_last: bool,
    /// What it is.
    #[overlay(bits = 7)]
    pub kind: Kind,
    /// How many bytes follow.
    #[overlay(bits = 24)]
    pub length: u32,
    /// What is in it.
    #[overlay(len = length, tag = kind)]
    pub body: Body,
}

/// What a block is. Section 8.1.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Kind {
    /// What a decoder needs.
    StreamInfo = 0,
    /// Nothing.
    Padding = 1,
    /// Of a program.
    Application = 2,
    /// Where samples are.
    SeekTable = 3,
    /// Texts.
    VorbisComment = 4,
    /// The tracks of a CD.
    CueSheet = 5,
    /// A picture.
    Picture = 6,
    /// Something newer.
    #[overlay(other)]
    Other(u8),
}

/// What is in a block.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[expect(clippy::large_enum_variant, reason = "a cue sheet has 396 bytes in the file as well")]
pub enum Body {
    /// What a decoder needs.
    #[overlay(tag = Kind::StreamInfo)]
    StreamInfo(StreamInfo),
    /// Zeros.
    #[overlay(tag = Kind::Padding)]
    Padding(Vec<u8>),
    /// Of a program.
    #[overlay(tag = Kind::Application)]
    Application(Application),
    /// Where samples are.
    #[overlay(tag = Kind::SeekTable)]
    SeekTable(Vec<SeekPoint>),
    /// Texts.
    #[overlay(tag = Kind::VorbisComment)]
    VorbisComment(VorbisComment),
    /// The tracks of a CD.
    #[overlay(tag = Kind::CueSheet)]
    CueSheet(CueSheet),
    /// A picture.
    #[overlay(tag = Kind::Picture)]
    Picture(Picture),
    /// Something newer.
    #[overlay(other)]
    Other(Vec<u8>),
}

/// Section 8.2, "Streaminfo".
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[overlay(endian = big, bit_order = msb, size = 34)]
pub struct StreamInfo {
    /// How many samples the smallest block has.
    pub min_block: u16,
    /// How many samples the largest block has.
    pub max_block: u16,
    /// How many bytes the smallest frame has; 0 if that is not known.
    #[overlay(bits = 24)]
    pub min_frame: u32,
    /// How many bytes the largest frame has; 0 if that is not known.
    #[overlay(bits = 24)]
    pub max_frame: u32,
    /// How many samples are played in a second.
    #[overlay(bits = 20, word = u64)]
    pub sample_rate: u32,
    /// How many channels there are, less one.
    #[overlay(bits = 3)]
    pub channels_less_one: u8,
    /// How many bits a sample has, less one.
    #[overlay(bits = 5)]
    pub bits_less_one: u8,
    /// How many samples each channel has; 0 if that is not known.
    #[overlay(bits = 36)]
    pub samples: u64,
    /// The MD5 of the samples; 0 if it is not known.
    pub md5: [u8; 16],
}

impl StreamInfoOverlay {
    /// How many channels there are.
    #[must_use]
    pub fn channels(&self) -> u8 {
        self.channels_less_one() + 1
    }

    /// How many bits a sample has.
    #[must_use]
    pub fn bits(&self) -> u8 {
        self.bits_less_one() + 1
    }
}

/// Section 8.4, "Application".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
pub struct Application {
    /// The program.
    pub id: [u8; 4],
    /// What it needs.
    #[overlay(rest)]
    pub data: Vec<u8>,
}

/// Section 8.5, "Seek Table".
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[overlay(endian = big, size = 18)]
pub struct SeekPoint {
    /// The first sample of a frame; `u64::MAX` if the point is not used.
    pub sample: u64,
    /// The first byte of the frame, from the first byte of the frames.
    pub offset: u64,
    /// How many samples the frame has.
    pub samples: u16,
}

/// Section 8.6, "Vorbis Comment", in which all numbers are little-endian.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little)]
pub struct VorbisComment {
    /// How many bytes the name has.
    pub vendor_length: u32,
    /// The program that wrote the file, in UTF-8.
    #[overlay(len = vendor_length)]
    pub vendor: Vec<u8>,
    /// How many comments there are.
    pub count: u32,
    /// The comments.
    #[overlay(count = count)]
    pub comments: Vec<Comment>,
    /// Bytes that have no meaning, which some programs leave.
    #[overlay(rest)]
    pub rest: Vec<u8>,
}

/// A comment, as in `TITLE=Silence`.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little)]
pub struct Comment {
    /// How many bytes it has.
    pub length: u32,
    /// The text, in UTF-8.
    #[overlay(len = length)]
    pub text: Vec<u8>,
}

/// Section 8.7, "Cuesheet".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, bit_order = msb)]
pub struct CueSheet {
    /// The number of the medium, filled up with zeros.
    pub catalog: [u8; 128],
    /// How many samples are before the first track.
    pub lead_in: u64,
    /// Whether it is a CD.
    #[overlay(bits = 1)]
    pub is_cd: bool,
    #[overlay(bits = 7, reserved)]
    reserved_bits: u8,
    #[overlay(reserved)]
    reserved: [u8; 258],
    /// How many tracks there are, with the one that stands for the end.
    pub count: u8,
    /// The tracks.
    #[overlay(count = count)]
    pub tracks: Vec<Track>,
}

/// Section 8.7.1, "Cuesheet Track".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, bit_order = msb)]
pub struct Track {
    /// The sample where it starts.
    pub offset: u64,
    /// Its number; 170 is the end of a CD, and 255 of something else.
    pub number: u8,
    /// Its International Standard Recording Code, or zeros.
    pub isrc: [u8; 12],
    /// Whether it is not sound.
    #[overlay(bits = 1)]
    pub is_data: bool,
    /// Whether high tones are louder than they should be.
    #[overlay(bits = 1)]
    pub has_emphasis: bool,
    #[overlay(bits = 6, reserved)]
    reserved_bits: u8,
    #[overlay(reserved)]
    reserved: [u8; 13],
    /// How many marks it has.
    pub count: u8,
    /// Its marks.
    #[overlay(count = count)]
    pub indexes: Vec<Index>,
}

/// Section 8.7.1.1, "Cuesheet Track Index Point".
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[overlay(endian = big, size = 12)]
pub struct Index {
    /// The sample, from the start of the track.
    pub offset: u64,
    /// Its number; 1 is where the track starts to be played.
    pub number: u8,
    #[overlay(reserved)]
    reserved: [u8; 3],
}

/// Section 8.8, "Picture".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
pub struct Picture {
    /// What it shows.
    pub kind: PictureKind,
    /// How many bytes the media type has.
    pub mime_length: u32,
    /// The media type, as in `image/png`; `-->` means that the data is an address.
    #[overlay(len = mime_length)]
    pub mime: Vec<u8>,
    /// How many bytes the description has.
    pub description_length: u32,
    /// What it shows, in UTF-8.
    #[overlay(len = description_length)]
    pub description: Vec<u8>,
    /// How wide it is.
    pub width: u32,
    /// How high it is.
    pub height: u32,
    /// How many bits a pixel has.
    pub depth: u32,
    /// How many colors it has; 0 if there is no palette.
    pub colors: u32,
    /// How many bytes the data has.
    pub data_length: u32,
    /// The picture.
    #[overlay(len = data_length)]
    pub data: Vec<u8>,
}

/// What a picture shows. Table 13.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub enum PictureKind {
    /// Something.
    Any = 0,
    /// An icon of 32 by 32 pixels.
    Icon = 1,
    /// Another icon.
    OtherIcon = 2,
    /// The front.
    FrontCover = 3,
    /// The back.
    BackCover = 4,
    /// A page of the booklet.
    Booklet = 5,
    /// The medium.
    Medium = 6,
    /// The main artist.
    LeadArtist = 7,
    /// An artist.
    Artist = 8,
    /// Something else; the table goes up to 20.
    #[overlay(other)]
    Other(u32),
}

impl<'a> FileView<'a> {
    /// What a decoder needs.
    #[must_use]
    pub fn stream_info(&self) -> Option<&'a StreamInfoOverlay> {
        self.blocks().iter().find_map(|block| match block.body() {
            BodyView::StreamInfo(info) => Some(info),
            _ => None,
        })
    }

    /// The comments.
    #[must_use]
    pub fn comments(&self) -> Option<VorbisCommentView<'a>> {
        self.blocks().iter().find_map(|block| match block.body() {
            BodyView::VorbisComment(comments) => Some(comments),
            _ => None,
        })
    }

    /// The first comment with this name, without regard to case. What is not UTF-8 becomes U+FFFD.
    #[must_use]
    pub fn comment(&self, name: &str) -> Option<Cow<'a, str>> {
        self.comments()?.comments().iter().find_map(|comment| {
            let (found, text) = comment.pair()?;
            found.eq_ignore_ascii_case(name.as_bytes()).then(|| String::from_utf8_lossy(text))
        })
    }
}

impl<'a> CommentView<'a> {
    /// The name and the text.
    #[must_use]
    pub fn pair(&self) -> Option<(&'a [u8], &'a [u8])> {
        let text = self.text();
        let at = text.iter().position(|byte| *byte == b'=')?;
        Some((&text[..at], &text[at + 1..]))
    }
}
