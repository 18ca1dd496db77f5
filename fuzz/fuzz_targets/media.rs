//! Reads arbitrary bytes as files of sound, by all methods and by a walker. The first byte chooses.

#![no_main]

use libfuzzer_sys::fuzz_target;
use overlaid::dump::Dump;
use overlaid::walker::Walker;
use overlaid_formats::media::{flac, midi, wav};

fuzz_target!(|input: &[u8]| {
    let [choice, bytes @ ..] = input else { return };
    let layout = match choice % 3 {
        0 => wav::File::LAYOUT,
        1 => flac::File::LAYOUT,
        _ => midi::File::LAYOUT,
    };
    let _ = Dump::of(Walker::new(layout, bytes)).depth(9).to_string();
    match choice % 3 {
        0 => drop(wav::File::overlay(bytes).map(|file| read_wav(&file))),
        1 => drop(flac::File::overlay(bytes).map(|file| read_flac(&file))),
        _ => drop(midi::File::overlay(bytes).map(|file| read_midi(&file))),
    }
});

fn read_wav(file: &wav::FileView) {
    let _ = (file.frame_count().is_ok(), file.integers().is_ok(), file.text(*b"INAM").is_ok());
    for chunk in file.chunks().into_iter().map_while(Result::ok) {
        let _ = format!("{chunk:?}");
    }
}

fn read_flac(file: &flac::FileView) {
    let _ = (file.stream_info(), file.comment("title"));
    for block in file.blocks() {
        let _ = format!("{block:?}");
    }
}

fn read_midi(file: &midi::FileView) {
    for track in file.tracks().map_while(Result::ok) {
        for event in track.events() {
            let _ = format!("{event:?}");
        }
    }
}
