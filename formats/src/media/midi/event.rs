//! Events.

use overlaid::{Codec, Overlay, Vlq};

use super::TrackView;

/// An event with a status, and those after it that have the same one. Section 3.2.
#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct Group {
    /// How many ticks are between the event before it and this one.
    #[overlay(with = Vlq)]
    pub delta: u32,
    /// The kind of the message, and its channel.
    #[overlay(check = status >= 0x80)]
    pub status: u8,
    /// The message.
    #[overlay(tag = status)]
    pub message: Message,
    /// The events that follow without a status ("running status").
    #[overlay(len = running(self.rest, status), give(status = status))]
    pub more: Vec<Running>,
}

/// An event without a status.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(given(status: u8))]
pub struct Running {
    /// How many ticks are between the event before it and this one.
    #[overlay(with = Vlq)]
    pub delta: u32,
    /// The message.
    #[overlay(tag = status)]
    pub message: Message,
}

/// How many of the bytes are events without a status, after one with this status. Whether there is one more, the byte
/// after its time says, which is a status if its upper bit is set. Only messages of a channel can be without one.
fn running(rest: &[u8], status: u8) -> usize {
    let size = match status {
        0x80..=0xbf | 0xe0..=0xef => 2,
        0xc0..=0xdf => 1,
        _ => return 0,
    };
    let mut at = 0;
    while let Some(left) = rest.get(at..) {
        let Ok((_, delta)) = <Vlq<u32> as Codec>::read(left) else { break };
        match left.get(delta) {
            Some(byte) if *byte < 0x80 && left.len() >= delta + size => at += delta + size,
            _ => break,
        }
    }
    at
}

/// A message. "MIDI 1.0 Detailed Specification", table II, "Channel Voice Messages".
#[derive(Overlay, Debug, Clone, PartialEq)]
pub enum Message {
    /// A key is released, or pressed if the upper half of the status is 9; with a velocity of 0 it is released as well.
    #[overlay(tag = 0x80..=0x9f)]
    Note(Note),
    /// A key is pressed harder.
    #[overlay(tag = 0xa0..=0xaf)]
    KeyPressure(KeyPressure),
    /// A knob is turned.
    #[overlay(tag = 0xb0..=0xbf)]
    Control(Control),
    /// Another instrument is chosen.
    #[overlay(tag = 0xc0..=0xcf)]
    Program(Single),
    /// All keys are pressed harder.
    #[overlay(tag = 0xd0..=0xdf)]
    Pressure(Single),
    /// The pitch is bent.
    #[overlay(tag = 0xe0..=0xef)]
    Pitch(Pitch),
    /// A message for one device, or the rest of one that was split. Section 3.2, "sysex event".
    #[overlay(tag = 0xf0 | 0xf7)]
    Exclusive(Exclusive),
    /// Something about the track. Section 4, "Meta-Events".
    #[overlay(tag = 0xff)]
    Meta(Meta),
}

/// A key is pressed or released.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
pub struct Note {
    /// The key; 60 is the middle C.
    pub key: u8,
    /// How fast.
    pub velocity: u8,
}

/// A key is pressed harder.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeyPressure {
    /// The key.
    pub key: u8,
    /// How hard.
    pub pressure: u8,
}

/// A knob is turned.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
pub struct Control {
    /// The knob.
    pub control: u8,
    /// Where it is now.
    pub value: u8,
}

/// A message of one number.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
pub struct Single {
    /// The number.
    pub value: u8,
}

/// The pitch is bent.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pitch {
    /// The lower seven bits.
    pub low: u8,
    /// The upper seven bits.
    pub high: u8,
}

impl PitchOverlay {
    /// How far up the pitch is bent, from -8192 to 8191.
    #[must_use]
    pub fn bend(&self) -> i16 {
        let number = u16::from(self.high() & 0x7f) << 7 | u16::from(self.low() & 0x7f);
        i16::try_from(number).unwrap_or_default() - 0x2000
    }
}

/// A message for one device.
#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct Exclusive {
    /// How many bytes it has.
    #[overlay(with = Vlq)]
    pub size: u32,
    /// The message, which ends with 0xf7 if it is whole.
    #[overlay(len = size)]
    pub data: Vec<u8>,
}

/// Something about the track.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
pub struct Meta {
    /// What it is.
    pub kind: MetaKind,
    /// How many bytes it has.
    #[overlay(with = Vlq)]
    pub size: u32,
    /// What it says. One that has another size than it should is bytes.
    #[overlay(
        len = size,
        tag = if kind >= 1 && kind <= 15 { 1 }
            else if kind == MetaKind::SequenceNumber && size == 2
                || kind == MetaKind::ChannelPrefix && size == 1
                || kind == MetaKind::Port && size == 1
                || kind == MetaKind::Tempo && size == 3
                || kind == MetaKind::SmpteOffset && size == 5
                || kind == MetaKind::TimeSignature && size == 4
                || kind == MetaKind::KeySignature && size == 2 { kind }
            else { 0xff }
    )]
    pub body: MetaBody,
}

/// What an event about the track is. Section 4.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum MetaKind {
    /// The number of the song.
    SequenceNumber = 0,
    /// A text.
    Text = 1,
    /// Whose work it is.
    Copyright = 2,
    /// The name of the track or the song.
    Name = 3,
    /// The instrument.
    Instrument = 4,
    /// What is sung.
    Lyric = 5,
    /// The name of this place.
    Marker = 6,
    /// What is seen here.
    CuePoint = 7,
    /// The channel of the events that follow.
    ChannelPrefix = 0x20,
    /// The port of the events that follow, which is not in the specification.
    Port = 0x21,
    /// The end of the track.
    End = 0x2f,
    /// How fast it is played.
    Tempo = 0x51,
    /// When it starts.
    SmpteOffset = 0x54,
    /// The bars.
    TimeSignature = 0x58,
    /// The key.
    KeySignature = 0x59,
    /// Of one manufacturer.
    Specific = 0x7f,
    /// Something else.
    #[overlay(other)]
    Other(u8),
}

/// What an event about the track says.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
pub enum MetaBody {
    /// The number of the song.
    #[overlay(tag = 0)]
    SequenceNumber(#[overlay(endian = big)] u16),
    /// A text, in an encoding that the file does not say.
    #[overlay(tag = 1)]
    Text(Vec<u8>),
    /// The channel.
    #[overlay(tag = 0x20)]
    ChannelPrefix(u8),
    /// The port.
    #[overlay(tag = 0x21)]
    Port(u8),
    /// How fast it is played.
    #[overlay(tag = 0x51)]
    Tempo(Tempo),
    /// When it starts.
    #[overlay(tag = 0x54)]
    SmpteOffset(SmpteOffset),
    /// The bars.
    #[overlay(tag = 0x58)]
    TimeSignature(TimeSignature),
    /// The key.
    #[overlay(tag = 0x59)]
    KeySignature(KeySignature),
    /// Something else, or of another size.
    #[overlay(other)]
    Other(Vec<u8>),
}

/// How fast a track is played.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[overlay(endian = big, bit_order = msb, size = 3)]
pub struct Tempo {
    /// How many microseconds a quarter note has.
    #[overlay(bits = 24)]
    pub microseconds: u32,
}

/// When a track starts.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[overlay(bit_order = msb, size = 5)]
pub struct SmpteOffset {
    #[overlay(bits = 1, reserved)]
    reserved: bool,
    /// How many frames a second has: 24, 25, 29.97 or 30.
    #[overlay(bits = 2)]
    pub rate: u8,
    /// The hour.
    #[overlay(bits = 5)]
    pub hour: u8,
    /// The minute.
    pub minute: u8,
    /// The second.
    pub second: u8,
    /// The frame.
    pub frame: u8,
    /// Hundredths of a frame.
    pub subframe: u8,
}

/// The bars.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeSignature {
    /// How many notes a bar has.
    pub numerator: u8,
    /// Which note: 1, halved this many times.
    pub denominator: u8,
    /// How many clocks are between the clicks of a metronome.
    pub clocks: u8,
    /// How many notes of a 32th are in 24 clocks.
    pub notated: u8,
}

/// The key.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeySignature {
    /// How many sharps there are; flats if it is negative.
    pub sharps: i8,
    /// Whether the key is minor.
    pub is_minor: u8,
}

/// An event.
#[derive(Debug, Clone, Copy)]
pub struct Event<'a> {
    /// How many ticks are before it in its track.
    pub time: u64,
    /// How many ticks are between the event before it and this one.
    pub delta: u32,
    /// The kind of the message, and its channel in the lower half.
    pub status: u8,
    /// The message.
    pub message: MessageView<'a>,
}

impl<'a> TrackView<'a> {
    /// The events, also those without a status.
    pub fn events(&self) -> impl Iterator<Item = Event<'a>> + use<'a> {
        let groups = self.groups().into_iter().flat_map(|group| {
            let first = (group.delta(), group.status(), group.message());
            let more = group.more().into_iter();
            core::iter::once(first)
                .chain(more.map(move |it| (it.delta(), group.status(), it.message())))
        });
        groups.scan(0, |time: &mut u64, (delta, status, message)| {
            *time += u64::from(delta);
            Some(Event { time: *time, delta, status, message })
        })
    }
}
