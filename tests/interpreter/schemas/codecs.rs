//! Numbers that codecs read.

use overlaid::{Codec, CodecError, Leb128, Overlay, Vlq};

use super::Transport;

/// A codec of numbers of two or three bytes.
struct Wide;

impl Codec for Wide {
    type Value = i16;

    const MIN_SIZE: usize = 2;

    fn read(bytes: &[u8]) -> Result<(i16, usize), CodecError> {
        match bytes {
            [0, low, ..] if *low < 0x80 => Ok((i16::from(*low), 2)),
            [0, ..] if bytes.len() > 1 => Err(CodecError::Invalid),
            [1, high, low, ..] => Ok((i16::from_be_bytes([*high, *low]), 3)),
            [] | [0 | 1, ..] => Err(CodecError::Short),
            _ => Err(CodecError::Invalid),
        }
    }

    fn write(value: &i16, bytes: &mut [u8]) -> Result<usize, CodecError> {
        let [high, low] = value.to_be_bytes();
        let written: &[u8] = if (0..0x80).contains(value) { &[0, low] } else { &[1, high, low] };
        let target = bytes.get_mut(..written.len()).ok_or(CodecError::Short)?;
        target.copy_from_slice(written);
        Ok(written.len())
    }
}

/// Every place that a codec can have, and numbers of it in every kind of expression.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
pub struct Coded {
    pub flags: u8,
    #[overlay(with = Leb128)]
    pub length: u16,
    #[overlay(with = Wide, check = width < 1000)]
    pub width: i16,
    #[overlay(with = Leb128, if = flags & 1 != 0, pad = 2)]
    pub extra: Option<i8>,
    #[overlay(len = length & 31)]
    pub name: Vec<u8>,
    #[overlay(with = Vlq, if = flags & 2 != 0)]
    pub count: Option<u32>,
    #[overlay(count = count)]
    pub deltas: Vec<Delta>,
    #[overlay(with = Vlq)]
    pub kind: u8,
    #[overlay(tag = kind)]
    pub event: Event,
    #[overlay(with = Leb128, at = width & 7)]
    pub placed: u64,
    #[overlay(if = extra == 1 && placed < 9)]
    pub last: Option<u8>,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct Delta {
    #[overlay(with = Leb128)]
    pub value: i128,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
pub enum Event {
    #[overlay(tag = 0)]
    Time(#[overlay(with = Vlq)] u32),
    #[overlay(tag = 1)]
    Offset(#[overlay(with = Wide)] i16),
    #[overlay(tag = 2)]
    Delta(Delta),
    #[overlay(other)]
    None,
}

/// Numbers that building computes from what follows them.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
pub struct Track {
    #[overlay(with = Vlq)]
    pub end: u32,
    #[overlay(with = Leb128)]
    pub tag: u64,
    #[overlay(with = Leb128)]
    pub words: i32,
    pub version: u16,
    #[overlay(tag = tag, len = words - 1)]
    pub body: Transport,
    #[overlay(end = end)]
    pub name: String,
    pub trailer: u8,
}

/// A number that counts a schema in which there are such numbers too.
#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct Framed {
    pub flags: u8,
    #[overlay(with = Leb128)]
    pub length: u64,
    #[overlay(len = length, if = flags != 0)]
    pub inner: Option<Frames>,
    #[overlay(with = Vlq)]
    pub count: u16,
    #[overlay(count = count)]
    pub deltas: Vec<Delta>,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(len = size)]
pub struct Frames {
    #[overlay(with = Leb128)]
    pub size: u8,
    #[overlay(with = Leb128)]
    pub length: u64,
    #[overlay(len = length)]
    pub track: Vec<Delta>,
    #[overlay(with = Vlq)]
    pub rest: u8,
    #[overlay(count = rest)]
    pub last: Vec<u8>,
}

crate::values! {
    Coded { flags, length, width, extra, name, count, deltas, kind, event, placed, last }
    Delta { value }
    Track { end, tag, words, version, body, name, trailer }
    Framed { flags, length, inner, count, deltas }
    Frames { size, length, track, rest, last }
}

crate::variants! {
    Event { Time(it), Offset(it), Delta(it), None }
}

// The values of codecs are written in the test `dynamic`.
crate::in_place! {
    CodedViewMut<'_> { part name: name_mut, set last: set_last }
    TrackViewMut<'_> {
        set version: set_version, part body: body_mut, text name: set_name,
        set trailer: set_trailer
    }
    FramedViewMut<'_> { part inner: inner_mut }
    FramesViewMut<'_> { part last: last_mut }
}

crate::changes! {
    Coded: CodedViewMut { flags: change_flags, length: change_length, width: change_width, extra: change_extra, count: change_count, kind: change_kind, placed: change_placed }
    Track: TrackViewMut { end: change_end, tag: change_tag, words: change_words }
    Framed: FramedViewMut { flags: change_flags, length: change_length, count: change_count }
}
