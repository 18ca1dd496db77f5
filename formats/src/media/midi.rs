//! MIDI files: the header, tracks, and all events.
//!
//! Specification: MIDI Manufacturers Association, "Standard MIDI Files 1.0" (RP-001), and "MIDI 1.0 Detailed
//! Specification" for the messages.
//!
//! An event may leave out its status, and then has that of the one before it. What an element of a list says about the
//! next one, no attribute can read. So a track is a list of [`Group`]s: an event with a status, and all those after it that
//! have none. A function looks how many bytes these have; all else is said by attributes. [`TrackView::events`] gives the
//! events one after the other.
//!
//! Events of a system that are no part of a file, such as clocks, are refused.
//!
//! ```
//! use overlaid_formats::media::midi::{File, MessageView};
//!
//! let bytes = b"MThd\0\0\0\x06\0\0\0\x01\0\x60\
//!     MTrk\0\0\0\x10\0\x90\x3c\x40\x60\x3c\0\0\xff\x03\x01!\0\xff\x2f\0";
//! let file = File::overlay(bytes)?;
//! let track = file.tracks().next().expect("a track")?;
//! let events: Vec<_> = track.events().collect();
//! assert_eq!(events.len(), 4);
//! // The second event has no status of its own: the key is released.
//! assert_eq!((events[1].time, events[1].status), (0x60, 0x90));
//! let MessageView::Note(note) = events[1].message else { panic!("no note") };
//! assert_eq!((note.key(), note.velocity()), (0x3c, 0));
//! # Ok::<(), overlaid::OverlayError>(())
//! ```

mod event;

use overlaid::{Overlay, OverlayError};

pub use event::*;

use crate::Format;

pub(crate) const FORMAT: Format = Format {
    name: "midi",
    title: "Standard MIDI File",
    layout: File::LAYOUT,
    fits: |bytes| bytes.starts_with(b"MThd"),
};

/// A file. Section 2, "Standard MIDI File Structure".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, bit_order = msb)]
pub struct File {
    #[overlay(magic = *b"MThd")]
    magic: [u8; 4],
    /// How many bytes the header has after this number.
    #[overlay(check = header_size >= 6)]
    pub header_size: u32,
    /// How the tracks belong together.
    pub arrangement: Arrangement,
    /// How many tracks there are.
    pub track_count: u16,
    /// Whether `division` is in parts of seconds.
    #[overlay(bits = 1, word = u16)]
    pub is_by_seconds: bool,
    /// How many ticks a quarter note has. If `is_by_seconds` is set, the upper seven bits are the number of frames of a
    /// second, as a negative number, and the lower eight are the ticks of a frame.
    #[overlay(bits = 15)]
    pub division: u16,
    /// What newer versions of the header have.
    #[overlay(end = 8 + header_size)]
    pub more: Vec<u8>,
    /// The tracks, and other chunks.
    #[overlay(rest, lazy)]
    pub chunks: Vec<Chunk>,
}

/// How the tracks of a file belong together. Section 3.1, "Header Chunks".
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u16)]
pub enum Arrangement {
    /// There is one.
    Single = 0,
    /// They are played at the same time.
    Simultaneous = 1,
    /// They are songs of their own.
    Independent = 2,
    /// Something newer.
    #[overlay(other)]
    Other(u16),
}

/// A part of a file. Section 2.3, "Chunks".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
pub struct Chunk {
    /// What it is.
    pub id: [u8; 4],
    /// How many bytes it has.
    pub size: u32,
    /// What is in it.
    #[overlay(len = size, tag = id)]
    pub body: Body,
}

/// What is in a chunk. Readers must pass over those that they do not know.
#[derive(Overlay, Debug, Clone, PartialEq)]
pub enum Body {
    /// A track.
    #[overlay(tag = b"MTrk")]
    Track(Track),
    /// Something else.
    #[overlay(other)]
    Other(Vec<u8>),
}

/// A track. Section 3.2, "Track Chunks".
#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct Track {
    /// Its events.
    #[overlay(rest)]
    pub groups: Vec<Group>,
}

impl<'a> FileView<'a> {
    /// The tracks. It ends after the first chunk that is wrong.
    pub fn tracks(&self) -> impl Iterator<Item = Result<TrackView<'a>, OverlayError>> + use<'a> {
        self.chunks().into_iter().filter_map(|chunk| match chunk.map(|chunk| chunk.body()) {
            Ok(BodyView::Track(track)) => Some(Ok(track)),
            Ok(BodyView::Other(_)) => None,
            Err(error) => Some(Err(error)),
        })
    }
}
