//! MIDI files, compared with what the Python package mido reads.

#![cfg(feature = "media")]

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use overlaid::{Fault, OverlayError};
use overlaid_formats::format_of;
use overlaid_formats::media::midi::{
    Arrangement, Event, File, MessageView, MetaBodyView, MetaKind, MetaView,
};
use support::{dumped, folder, python, samples, with_each_change, without_samples};

/// Writes files with all messages, with and without a status of their own.
const MAKE: &str = r#"
import random, sys, mido
from mido import Message as M, MetaMessage as Meta
random.seed(3)
r = random.randrange
def channel(): return random.choice([
    lambda c: M("note_on", channel=c, note=r(128), velocity=r(128)),
    lambda c: M("note_off", channel=c, note=r(128), velocity=r(128)),
    lambda c: M("polytouch", channel=c, note=r(128), value=r(128)),
    lambda c: M("control_change", channel=c, control=r(128), value=r(128)),
    lambda c: M("program_change", channel=c, program=r(128)),
    lambda c: M("aftertouch", channel=c, value=r(128)),
    lambda c: M("pitchwheel", channel=c, pitch=r(16384) - 8192)])
metas = [Meta("sequence_number", number=700), Meta("text", text="a text"), Meta("copyright", text="(c)"),
    Meta("track_name", name=""), Meta("instrument_name", name="x" * 200), Meta("lyrics", text="la"),
    Meta("marker", text="m"), Meta("cue_marker", text="c"), Meta("device_name", name="d"),
    Meta("channel_prefix", channel=5), Meta("midi_port", port=3), Meta("set_tempo", tempo=461538),
    Meta("smpte_offset", frame_rate=29.97, hours=1, minutes=2, seconds=3, frames=4, sub_frames=5),
    Meta("time_signature", numerator=6, denominator=8, clocks_per_click=36, notated_32nd_notes_per_beat=8),
    Meta("key_signature", key="F#m"), Meta("sequencer_specific", data=[0, 1, 2, 127]),
    mido.UnknownMetaMessage(0x60, data=[1, 2, 3]), M("sysex", data=range(100)), M("sysex", data=[])]
for kind in range(3):
    f = mido.MidiFile(type=kind, ticks_per_beat=[96, 480, 32767][kind])
    for _ in range(1 if kind == 0 else 4):
        track = mido.MidiTrack(metas if kind < 2 else [])
        for _ in range(60):
            make, c = channel(), r(16)
            for _ in range(random.choice([1, 1, 2, 9])):
                track.append(make(c).copy(time=random.choice([0, 1, 127, 128, 16383, 16384, 2**21, 2**28 - 1])))
            m = random.choice(metas)
            # mido reads the time of an unknown message as 0.
            if r(4) == 0: track.append(m if m.type == "unknown_meta" else m.copy(time=r(1000)))
        f.tracks.append(track)
    f.save(f"{sys.argv[1]}/{kind}.mid")
"#;

/// Prints each message as mido reads it.
const READ: &str = r#"
import sys, mido
f = mido.MidiFile(sys.argv[1])
print(f.type, f.ticks_per_beat, len(f.tracks))
for t in f.tracks:
    time = 0
    for m in t:
        time += m.time
        d = {k: v for k, v in m.dict().items() if k not in ("type", "time", "type_byte")}
        if m.type == "smpte_offset": d["frame_rate"] = [24, 25, 29.97, 30].index(d["frame_rate"])
        print(m.time, time, m.type, *[f"{k}={list(v) if isinstance(v, tuple) else v}" for k, v in sorted(d.items())], sep="|")
    print("end")
"#;

fn files(test: &str) -> Vec<PathBuf> {
    let folder = folder(test);
    python(MAKE, &[folder.to_str().expect("UTF-8")]);
    let is_midi = |path: &Path| path.extension().is_some_and(|it| it == "mid");
    let mut all = support::files(&folder, is_midi);
    all.extend(support::files(&samples("mutagen"), is_midi));
    all
}

#[test]
fn every_event_is_what_mido_reads() {
    if without_samples() {
        return;
    }
    let files = files("midi");
    assert_eq!(files.len(), 4);
    let mut without_status = 0;
    for path in files {
        let bytes = fs::read(&path).expect("the file can be read");
        assert_eq!(format_of(&bytes).map(|format| format.name), Some("midi"));
        let file = File::overlay(&bytes).expect("a file");
        let format = format_of(&bytes).expect("a file");
        assert!(!dumped(format, &bytes, 9).contains(" error: "), "{}", path.display());
        assert!(!file.is_by_seconds());
        let mut lines = vec![format!(
            "{} {} {}",
            number(file.arrangement()),
            file.division(),
            file.track_count()
        )];
        for track in file.tracks() {
            let track = track.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            lines.extend(track.events().map(|event| line(&event)));
            lines.push("end".to_owned());
            without_status += track.groups().iter().map(|group| group.more().len()).sum::<usize>();
        }
        let expected = python(READ, &[path.to_str().expect("UTF-8")]);
        for (line, expected) in lines.iter().zip(expected.lines()) {
            assert_eq!(line, expected, "{}", path.display());
        }
        assert_eq!(lines.len(), expected.lines().count());
    }
    assert!(without_status > 500, "{without_status}");
}

fn number(arrangement: Arrangement) -> u16 {
    match arrangement {
        Arrangement::Single => 0,
        Arrangement::Simultaneous => 1,
        Arrangement::Independent => 2,
        Arrangement::Other(other) => other,
    }
}

/// A line of [`READ`].
fn line(event: &Event) -> String {
    let channel = event.status & 15;
    // A copy, as the compiler knows all variants of a value only, and not of what a reference refers to.
    let message = event.message;
    let message = match message {
        MessageView::Note(note) => {
            let kind = if event.status < 0x90 { "note_off" } else { "note_on" };
            format!("{kind}|channel={channel}|note={}|velocity={}", note.key(), note.velocity())
        }
        MessageView::KeyPressure(it) => {
            format!("polytouch|channel={channel}|note={}|value={}", it.key(), it.pressure())
        }
        MessageView::Control(it) => {
            format!(
                "control_change|channel={channel}|control={}|value={}",
                it.control(),
                it.value()
            )
        }
        MessageView::Program(it) => {
            format!("program_change|channel={channel}|program={}", it.value())
        }
        MessageView::Pressure(it) => format!("aftertouch|channel={channel}|value={}", it.value()),
        MessageView::Pitch(it) => format!("pitchwheel|channel={channel}|pitch={}", it.bend()),
        MessageView::Exclusive(it) => {
            let (end, data) = it.data().split_last().expect("the end");
            assert_eq!(*end, 0xf7);
            format!("sysex|data={data:?}")
        }
        MessageView::Meta(meta) => self::meta(&meta),
    };
    format!("{}|{}|{message}", event.delta, event.time)
}

fn meta(meta: &MetaView) -> String {
    match meta.body() {
        MetaBodyView::SequenceNumber(number) => format!("sequence_number|number={number}"),
        MetaBodyView::Text(text) => {
            let (kind, key) = match meta.kind() {
                MetaKind::Text => ("text", "text"),
                MetaKind::Copyright => ("copyright", "text"),
                MetaKind::Name => ("track_name", "name"),
                MetaKind::Instrument => ("instrument_name", "name"),
                MetaKind::Lyric => ("lyrics", "text"),
                MetaKind::Marker => ("marker", "text"),
                MetaKind::CuePoint => ("cue_marker", "text"),
                MetaKind::Other(9) => ("device_name", "name"),
                other => panic!("{other:?}"),
            };
            format!("{kind}|{key}={}", String::from_utf8_lossy(text))
        }
        MetaBodyView::ChannelPrefix(channel) => format!("channel_prefix|channel={channel}"),
        MetaBodyView::Port(port) => format!("midi_port|port={port}"),
        MetaBodyView::Tempo(tempo) => format!("set_tempo|tempo={}", tempo.microseconds()),
        MetaBodyView::SmpteOffset(it) => format!(
            "smpte_offset|frame_rate={}|frames={}|hours={}|minutes={}|seconds={}|sub_frames={}",
            it.rate(),
            it.frame(),
            it.hour(),
            it.minute(),
            it.second(),
            it.subframe()
        ),
        MetaBodyView::TimeSignature(it) => format!(
            "time_signature|clocks_per_click={}|denominator={}|notated_32nd_notes_per_beat={}|numerator={}",
            it.clocks(),
            1 << it.denominator(),
            it.notated(),
            it.numerator()
        ),
        MetaBodyView::KeySignature(it) => {
            assert_eq!((it.sharps(), it.is_minor()), (3, 1));
            "key_signature|key=F#m".to_owned()
        }
        MetaBodyView::Other(data) => match meta.kind() {
            MetaKind::End => "end_of_track".to_owned(),
            MetaKind::Specific => format!("sequencer_specific|data={data:?}"),
            MetaKind::Other(0x60) => format!("unknown_meta|data={data:?}"),
            other => panic!("{other:?}"),
        },
    }
}

/// A track with a name, a chord without statuses, a message for a device, a tempo and the end.
const SMALL: &[u8] = b"MThd\0\0\0\x06\0\x01\0\x01\x01\xe0MTrk\0\0\0\x2c\0\xff\x03\x04Name\0\xff\x51\x03\x07\xa1\x20\
    \0\x90\x3c\x40\0\x40\x40\0\x43\x40\x83\x60\x3c\0\0\xc1\x05\0\x07\0\xf0\x03\x7e\x01\xf7\0\xff\x2f\0Oth.\0\0\0\x01!";

/// Reads all that there is, whatever it is.
fn read_all(bytes: &[u8]) -> usize {
    let Ok(file) = File::overlay(bytes) else { return 0 };
    let mut read = usize::from(file.division());
    for track in file.tracks() {
        let Ok(track) = track else { break };
        for event in track.events() {
            let message = event.message;
            read += match message {
                MessageView::Pitch(it) => it.bend().unsigned_abs().into(),
                MessageView::Meta(it) => it.bytes().len(),
                other => format!("{other:?}").len(),
            };
        }
    }
    read
}

#[test]
fn no_changed_byte_makes_a_reader_panic_or_hang() {
    let format = format_of(SMALL).expect("a file");
    assert!(read_all(SMALL) > 500);
    let mut read = 0;
    with_each_change(SMALL, |changed| read += read_all(changed) + dumped(format, changed, 9).len());
    assert!(read > 100_000, "{read}");
}

#[test]
fn wrong_files_get_an_error_with_the_field_and_the_offset() {
    let file = File::overlay(SMALL).expect("a file");
    assert_eq!(file.tracks().next().expect("a track").expect("it is right").events().count(), 10);
    assert_eq!(file.chunks().into_iter().count(), 2);
    let changed = |at: usize, to: u8| {
        let mut bytes = SMALL.to_vec();
        bytes[at] = to;
        bytes
    };
    let track = |bytes: &[u8]| match File::overlay(bytes).expect("chunks are lazy").tracks().next()
    {
        Some(Err(OverlayError::Field { site, offset, fault, .. })) => {
            (site.schema, site.field, offset, fault)
        }
        other => panic!("{other:?}"),
    };
    let error = File::overlay(&changed(0, b'm')).unwrap_err();
    assert!(matches!(error, OverlayError::Value { field: "magic", offset: 0, .. }), "{error:?}");
    let error = File::overlay(&changed(7, 5)).unwrap_err();
    assert!(
        matches!(error, OverlayError::Field { offset: 4, fault: Fault::Check { .. }, .. }),
        "{error:?}"
    );
    // A chunk that is longer than the file.
    let (schema, field, offset, _) = track(&changed(18, 0xff));
    assert_eq!((schema, field, offset), ("Chunk", "body", 22));
    // The first event has no status.
    let (schema, field, offset, fault) = track(&changed(23, 0x7f));
    assert_eq!((schema, field, offset), ("Group", "status", 23));
    assert!(matches!(fault, Fault::Check { .. }), "{fault:?}");
    // A clock, which is no event of a file.
    let (schema, field, offset, fault) = track(&changed(23, 0xf8));
    assert_eq!((schema, field, offset), ("Group", "message", 24));
    assert_eq!(fault, Fault::Tag { tag: 0xf8 });
    // A text that is longer than the track.
    let (schema, field, offset, _) = track(&changed(25, 0x70));
    assert_eq!((schema, field, offset), ("Meta", "body", 26));
}
