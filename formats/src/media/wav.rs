//! WAV files: the chunks of RIFF, the formats of samples, texts about the file, and marks.
//!
//! Specification: Microsoft and IBM, "Multimedia Programming Interface and Data Specifications 1.0", chapters 2 and 3;
//! Microsoft, "Multiple Channel Audio Data and WAVE Files", for `WAVE_FORMAT_EXTENSIBLE`.
//!
//! Chunks that are not known are bytes. Writers that were stopped leave a size in the header that is not that of the
//! file, so the chunks end with the file if that comes first. A byte that pads a chunk may be missing at the end.
//!
//! Not covered: compressed samples, which are bytes, and files of more than 4 GiB (RF64).
//!
//! ```
//! use overlaid_formats::media::wav::{Coding, File};
//!
//! let bytes = b"RIFF\x2c\0\0\0WAVE\
//!     fmt \x10\0\0\0\x01\0\x02\0\x44\xac\0\0\x10\xb1\x02\0\x04\0\x10\0\
//!     data\x08\0\0\0\x01\0\xff\xff\x02\0\xfe\xff";
//! let file = File::overlay(bytes)?;
//! let format = file.format()?.expect("it has a format");
//! assert_eq!((format.coding(), format.rate()), (Coding::Pcm, 44_100));
//! assert_eq!(file.frame_count()?, Some(2));
//! assert_eq!(file.integers()?.expect("it is PCM"), [1, -1, 2, -2]);
//! # Ok::<(), overlaid::OverlayError>(())
//! ```

mod reading;

use overlaid::Overlay;

use crate::Format as FileFormat;

pub(crate) const FORMAT: FileFormat = FileFormat {
    name: "wav",
    title: "WAV sound",
    layout: File::LAYOUT,
    fits: |bytes| {
        let (magic, form) = (bytes.get(..4), bytes.get(8..12));
        matches!(magic, Some(b"RIFF" | b"RIFX")) && form == Some(b"WAVE")
    },
};

/// A file. Chapter 2, "RIFF (Resource Interchange File Format)"; "RIFX" is the same in big-endian order.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = from(magic, b"RIFF" => little, b"RIFX" => big))]
pub struct File {
    /// "RIFF" or "RIFX".
    pub magic: [u8; 4],
    /// How many bytes follow this number.
    pub size: u32,
    /// "WAVE".
    #[overlay(magic = *b"WAVE")]
    pub form: [u8; 4],
    /// The chunks.
    #[overlay(
        end = if size >= 4 && size + 8 <= self.size { size + 8 } else { self.size },
        lazy
    )]
    pub chunks: Vec<Chunk>,
    /// What follows the chunks.
    #[overlay(rest)]
    pub trailing: Vec<u8>,
}

/// A part of a file. Chapter 2, "Chunks".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given)]
pub struct Chunk {
    /// What it is.
    pub id: [u8; 4],
    /// How many bytes it has.
    pub size: u32,
    /// What is in it.
    #[overlay(len = size, tag = id)]
    pub body: Body,
    /// A byte, so that the next chunk starts at an even one.
    #[overlay(len = if size % 2 == 1 && self.left != 0 { 1 } else { 0 })]
    pub padding: Vec<u8>,
}

/// What is in a chunk.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given)]
pub enum Body {
    /// How the samples are stored.
    #[overlay(tag = b"fmt ")]
    Format(Format),
    /// How many samples there are, if they are compressed.
    #[overlay(tag = b"fact")]
    Fact(Fact),
    /// The samples.
    #[overlay(tag = b"data")]
    Data(Vec<u8>),
    /// Texts and other things.
    #[overlay(tag = b"LIST")]
    List(ListChunk),
    /// Marks.
    #[overlay(tag = b"cue ")]
    Cue(Cue),
    /// Something else.
    #[overlay(other)]
    Other(Vec<u8>),
}

/// How the samples are stored. Chapter 3, "WAVE Format Chunk".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given)]
pub struct Format {
    /// How a sample is coded. Of [`Coding::Extensible`], the extension says it.
    pub coding: Coding,
    /// How many channels there are.
    pub channels: u16,
    /// How many frames, of a sample of each channel, are played in a second.
    pub rate: u32,
    /// How many bytes are played in a second.
    pub byte_rate: u32,
    /// How many bytes a frame has.
    pub frame_bytes: u16,
    /// How many bits a sample has, which is stored in whole bytes. The first version did not have it.
    #[overlay(if = self.left >= 2)]
    pub bits: Option<u16>,
    /// How many bytes the extension has.
    #[overlay(if = self.left >= 2)]
    pub extension_size: Option<u16>,
    /// What a coding needs in addition.
    #[overlay(
        len = if extension_size <= self.left { extension_size } else { self.left },
        tag = if extension_size >= 22 { coding } else { 0 }
    )]
    pub extension: Extension,
    /// Bytes that have no meaning.
    #[overlay(rest)]
    pub rest: Vec<u8>,
}

/// How a sample is coded. Chapter 3, and Microsoft's "mmreg.h".
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u16)]
pub enum Coding {
    /// Integers: without a sign up to eight bits, else with one.
    Pcm = 1,
    /// Microsoft's ADPCM.
    Adpcm = 2,
    /// Floats.
    Float = 3,
    /// A-law.
    ALaw = 6,
    /// μ-law.
    MuLaw = 7,
    /// IMA ADPCM.
    ImaAdpcm = 0x11,
    /// GSM 6.10.
    Gsm = 0x31,
    /// MPEG layer 1 or 2.
    Mpeg = 0x50,
    /// MP3.
    Mp3 = 0x55,
    /// The extension says it.
    Extensible = 0xfffe,
    /// Something else.
    #[overlay(other)]
    Other(u16),
}

/// What a coding needs in addition.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given)]
pub enum Extension {
    /// Of [`Coding::Extensible`].
    #[overlay(tag = 0xfffe)]
    Extensible(Extensible),
    /// Of others.
    #[overlay(other)]
    Other(Vec<u8>),
}

/// "Multiple Channel Audio Data and WAVE Files", `WAVEFORMATEXTENSIBLE`.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given)]
pub struct Extensible {
    /// How many bits of a sample have a meaning.
    pub valid_bits: u16,
    /// Which loudspeakers the channels are for, a bit for each.
    pub channel_mask: u32,
    /// How a sample is coded.
    pub coding: Coding,
    /// The rest of an identifier, which is the same for all codings.
    pub coding_rest: [u8; 14],
    /// Bytes that have no meaning.
    #[overlay(rest)]
    pub rest: Vec<u8>,
}

/// Chapter 3, "Fact Chunk".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given)]
pub struct Fact {
    /// How many frames there are.
    pub frames: u32,
    /// What newer versions have.
    #[overlay(rest)]
    pub rest: Vec<u8>,
}

/// A list. Chapter 2, "LIST Chunk".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given)]
pub struct ListChunk {
    /// What it is a list of.
    pub kind: [u8; 4],
    /// Its items.
    #[overlay(rest, tag = kind)]
    pub items: Items,
}

/// The items of a list.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given)]
pub enum Items {
    /// Texts about the file. Chapter 2, "INFO List Chunk".
    #[overlay(tag = b"INFO")]
    Info(Vec<Text>),
    /// Something else.
    #[overlay(other)]
    Other(Vec<u8>),
}

/// A text about the file.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given)]
pub struct Text {
    /// What it says, such as `INAM` for the title and `IART` for the artist.
    pub id: [u8; 4],
    /// How many bytes it has, with the zero at its end.
    pub size: u32,
    /// The text, in an encoding that the file does not say.
    #[overlay(len = size, terminated = 0)]
    pub text: Vec<u8>,
    /// A byte, so that the next text starts at an even one.
    #[overlay(len = if size % 2 == 1 && self.left != 0 { 1 } else { 0 })]
    pub padding: Vec<u8>,
}

/// Marks. Chapter 3, "Cue-Points Chunk".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given)]
pub struct Cue {
    /// How many marks there are.
    pub count: u32,
    /// The marks.
    #[overlay(count = count)]
    pub points: Vec<CuePoint>,
    /// Bytes that have no meaning.
    #[overlay(rest)]
    pub rest: Vec<u8>,
}

/// A mark. Chapter 3, "Cue-Points Chunk".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given)]
pub struct CuePoint {
    /// By which lists refer to it.
    pub id: u32,
    /// The frame in the order in which the file is played.
    pub position: u32,
    /// The kind of the chunk that has it.
    pub chunk: [u8; 4],
    /// Where this chunk is.
    pub chunk_start: u32,
    /// Where the block in it is.
    pub block_start: u32,
    /// The frame in the block.
    pub frame: u32,
}
