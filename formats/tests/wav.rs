//! WAV files, compared with what Python's wave, the crate hound and `ExifTool` read.

#![cfg(feature = "media")]

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use overlaid::{Fault, OverlayError};
use overlaid_formats::format_of;
use overlaid_formats::media::wav::{BodyView, ChunkView, Coding, File, FileView, ItemsView};
use support::{dumped, folder, output, python, samples, with_each_change, without_samples};

/// Writes files of all sizes of samples, also with an odd number of bytes.
const MAKE: &str = r#"
import sys, wave
for channels in (1, 2, 5):
    for width in (1, 2, 3, 4):
        for frames in (0, 1, 3, 1000):
            w = wave.open(f"{sys.argv[1]}/{channels}-{width}-{frames}.wav", "wb")
            w.setnchannels(channels); w.setsampwidth(width); w.setframerate(8000 * channels + width)
            w.writeframes(bytes((i * 37 + i // 251) % 256 for i in range(channels * width * frames)))
            w.close()
"#;

/// Prints what wave reads, or that it does not.
const READ: &str = r#"
import sys, wave
for path in sys.argv[1:]:
    try: w = wave.open(path)
    except (wave.Error, EOFError) as e: print("refused", e); continue
    data = w.readframes(w.getnframes())
    print(w.getnchannels(), w.getsampwidth(), w.getframerate(), w.getnframes(), sum(b * (i % 251 + 1) for i, b in enumerate(data)))
"#;

/// Files of Python, those within the crate hound, and those that mutagen's tests have.
fn files(test: &str) -> Vec<PathBuf> {
    let folder = folder(test);
    python(MAKE, &[folder.to_str().expect("UTF-8")]);
    let is_wav = |path: &Path| path.extension().is_some_and(|it| it == "wav");
    let mut all = support::files(&folder, is_wav);
    all.extend(support::files(&samples("mutagen"), is_wav));
    let hound = support::files(&samples("hound"), is_wav);
    all.extend(hound.into_iter().filter(|path| !path.to_string_lossy().contains("fuzz")));
    all
}

#[test]
fn formats_and_samples_are_what_wave_and_hound_read() {
    if without_samples() {
        return;
    }
    let files = files("wav");
    let paths: Vec<_> = files.iter().map(|path| path.to_str().expect("UTF-8")).collect();
    let printed = python(READ, &paths);
    assert_eq!(printed.lines().count(), files.len());
    let (mut by_wave, mut by_hound) = (0, 0);
    for (path, printed) in files.iter().zip(printed.lines()) {
        let bytes = fs::read(path).expect("the file can be read");
        let at = path.display();
        assert_eq!(format_of(&bytes).map(|format| format.name), Some("wav"), "{at}");
        let file = File::overlay(&bytes).unwrap_or_else(|error| panic!("{at}: {error}"));
        let format = format_of(&bytes).expect("a file");
        assert!(!dumped(format, &bytes, 9).contains(" error: "), "{at}");
        if let Some(line) = as_wave_prints(&file).filter(|_| !printed.starts_with("refused")) {
            assert_eq!(line, printed, "{at}");
            by_wave += 1;
        }
        // hound refuses samples of more than one channel in a file without any, and what is not standard.
        if let Ok(reader) = hound::WavReader::open(path) {
            compare_with_hound(&file, reader, &at.to_string());
            by_hound += 1;
        }
    }
    assert!(by_wave >= 55 && by_hound >= 60, "{by_wave} {by_hound}");
}

fn as_wave_prints(file: &FileView) -> Option<String> {
    let format = file.format().expect("the format").expect("a format");
    let data = file.data().expect("the samples").expect("samples");
    // wave counts the bytes of a sample by its bits, and reads whole frames.
    let width = format.bits()?.div_ceil(8);
    let frames = data.len() / usize::from(width * format.channels());
    let data = &data[..frames * usize::from(width * format.channels())];
    let sum = data.iter().zip((1..=251).cycle()).map(|(byte, i)| u64::from(*byte) * i).sum::<u64>();
    Some(format!("{} {width} {} {frames} {sum}", format.channels(), format.rate()))
}

fn compare_with_hound<R: std::io::Read>(
    file: &FileView,
    mut reader: hound::WavReader<R>,
    at: &str,
) {
    let (spec, format) = (reader.spec(), file.format().expect("the format").expect("a format"));
    assert_eq!((format.channels(), format.rate()), (spec.channels, spec.sample_rate), "{at}");
    let frames = file.frame_count().expect("chunks").expect("a count");
    assert_eq!(frames, reader.duration() as usize, "{at}");
    match spec.sample_format {
        hound::SampleFormat::Int => {
            assert_eq!(format.actual_coding(), Coding::Pcm, "{at}");
            let samples: Vec<i32> =
                reader.samples().map(|sample| sample.expect("a sample")).collect();
            let ours = file.integers().expect("chunks").expect("PCM");
            // hound takes the bits of a sample that have a meaning, here the lower ones.
            let unused = 32 - u32::from(spec.bits_per_sample);
            let ours: Vec<_> = ours.iter().map(|it| it << unused >> unused).collect();
            assert_eq!(ours, samples, "{at}");
        }
        hound::SampleFormat::Float => {
            assert_eq!(format.actual_coding(), Coding::Float, "{at}");
            assert!(file.integers().expect("chunks").is_none());
            let samples: Vec<f32> =
                reader.samples().map(|sample| sample.expect("a sample")).collect();
            let data = file.data().expect("chunks").expect("samples");
            let ours =
                data.chunks_exact(4).map(|it| f32::from_le_bytes([it[0], it[1], it[2], it[3]]));
            assert_eq!(ours.collect::<Vec<_>>(), samples, "{at}");
        }
    }
}

#[test]
fn texts_and_facts_are_what_exiftool_reads() {
    if without_samples() {
        return;
    }
    let (mut texts, mut facts) = (0, 0);
    let files = files("wav-texts");
    let paths = files.iter().map(|path| path.to_str().expect("UTF-8"));
    let printed = output("exiftool", ["-s", "-G1", "-a", "-RIFF:all"].into_iter().chain(paths));
    let parts: Vec<_> = printed.split("======== ").skip(1).collect();
    assert_eq!(parts.len(), files.len());
    for (path, printed) in files.iter().zip(parts) {
        let bytes = fs::read(path).expect("the file can be read");
        let file = File::overlay(&bytes).expect("a file");
        let value = |name: &str| {
            let line =
                printed.lines().find(|line| line.split_whitespace().any(|word| word == name));
            line.and_then(|line| line.split_once(": ")).map(|(_, value)| value.to_owned())
        };
        let format = file.format().expect("chunks").expect("a format");
        assert_eq!(value("NumChannels"), Some(format.channels().to_string()));
        assert_eq!(value("SampleRate"), Some(format.rate().to_string()));
        assert_eq!(value("AvgBytesPerSec"), Some(format.byte_rate().to_string()));
        assert_eq!(value("BitsPerSample"), format.bits().map(|bits| bits.to_string()));
        let coding = match format.coding() {
            Coding::Pcm => "Microsoft PCM",
            Coding::Extensible => "Extensible",
            Coding::Float => "Microsoft IEEE float",
            other => panic!("{other:?}"),
        };
        assert_eq!(value("Encoding").as_deref(), Some(coding));
        for chunk in file.chunks() {
            match chunk.expect("a chunk").body() {
                BodyView::List(list) => {
                    let ItemsView::Info(items) = list.items() else { panic!("another list") };
                    for item in items {
                        let name = match item.id() {
                            b"INAM" => "Title",
                            b"IART" => "Artist",
                            b"IGNR" => "Genre",
                            b"IPRD" => "Product",
                            b"ICRD" => "DateCreated",
                            b"ISFT" => "Software",
                            b"ITRK" | b"IPRT" => "TrackNumber",
                            other => panic!("{other:?}"),
                        };
                        let text = String::from_utf8_lossy(item.text());
                        // ExifTool writes a date with colons.
                        let found = value(name).map(|found| found.replace(':', "-"));
                        assert_eq!(
                            found.as_deref(),
                            Some(&*text.replace(':', "-")),
                            "{}",
                            path.display()
                        );
                        assert_eq!(file.text(*item.id()).expect("chunks"), Some(item.text()));
                        texts += 1;
                    }
                }
                BodyView::Fact(fact) => {
                    assert_eq!(value("NumberOfSamples"), Some(fact.frames().to_string()));
                    facts += 1;
                }
                _ => {}
            }
        }
    }
    assert!(texts >= 10 && facts >= 1, "{texts} {facts}");
}

/// A file with a format, an odd chunk, marks, texts and samples.
const SMALL: &[u8] =
    b"RIFF\x8e\0\0\0WAVEfmt \x12\0\0\0\x01\0\x01\0\x40\x1f\0\0\x40\x1f\0\0\x01\0\x08\0\0\0\
    odd!\x03\0\0\0abc\0cue \x1c\0\0\0\x01\0\0\0\x07\0\0\0\x02\0\0\0data\0\0\0\0\0\0\0\0\x02\0\0\0\
    LIST\x1e\0\0\0INFOINAM\x04\0\0\0abc\0IART\x05\0\0\0abcd\0\0\
    fact\x04\0\0\0\x05\0\0\0data\x05\0\0\0\x7f\x80\x81\0\xff\0";

/// Reads all that there is, whatever it is.
fn read_all(bytes: &[u8]) -> usize {
    let Ok(file) = File::overlay(bytes) else { return 0 };
    let mut read = file.frame_count().ok().flatten().unwrap_or_default();
    read += file.integers().ok().flatten().map_or(0, |samples| samples.len());
    read += file.text(*b"INAM").ok().flatten().map_or(0, <[_]>::len);
    for chunk in file.chunks() {
        let Ok(chunk) = chunk else { break };
        read += match chunk.body() {
            BodyView::Format(it) => it.sample_bytes().unwrap_or_default() + it.rest().len(),
            BodyView::Fact(it) => it.rest().len(),
            BodyView::Cue(it) => it.points().len(),
            BodyView::List(it) => format!("{it:?}").len(),
            BodyView::Data(it) | BodyView::Other(it) => it.len(),
            _ => 0,
        };
    }
    read
}

#[test]
fn chunks_of_odd_size_are_padded() {
    let file = File::overlay(SMALL).expect("a file");
    let chunks: Vec<_> = file.chunks().into_iter().map(|chunk| chunk.expect("a chunk")).collect();
    let ids: Vec<_> = chunks.iter().map(ChunkView::id).collect();
    assert_eq!(ids, [b"fmt ", b"odd!", b"cue ", b"LIST", b"fact", b"data"]);
    assert_eq!((chunks[1].padding(), chunks[2].padding()), (b"\0".as_slice(), b"".as_slice()));
    let BodyView::Cue(cue) = chunks[2].body() else { panic!("no marks") };
    let point = cue.points().iter().next().expect("a mark");
    assert_eq!((point.id(), point.position(), point.chunk(), point.frame()), (7, 2, b"data", 2));
    assert_eq!(file.text(*b"IART").expect("chunks"), Some(b"abcd".as_slice()));
    assert_eq!(file.integers().expect("chunks").expect("PCM"), [-1, 0, 1, -128, 127]);
    assert!(file.trailing().is_empty());
    // The last byte, which pads the samples, may be missing.
    let file = File::overlay(&SMALL[..SMALL.len() - 1]).expect("a file");
    assert_eq!(file.frame_count().expect("chunks"), Some(5));
}

#[test]
fn big_endian_files_have_the_same_samples() {
    let bytes =
        b"RIFX\0\0\0\x2cWAVEfmt \0\0\0\x10\0\x01\0\x01\0\0\xac\x44\0\x02\x04\xcc\0\x03\0\x18\
        data\0\0\0\x06\xff\xff\xfe\0\x01\0";
    let file = File::overlay(bytes).expect("a file");
    assert_eq!(file.format().unwrap().unwrap().rate(), 44100);
    assert_eq!(file.integers().unwrap().unwrap(), [-2, 256]);
}

#[test]
fn no_changed_byte_makes_a_reader_panic_or_hang() {
    let format = format_of(SMALL).expect("a file");
    assert!(read_all(SMALL) > 50, "{}", read_all(SMALL));
    let mut read = 0;
    with_each_change(SMALL, |changed| read += read_all(changed) + dumped(format, changed, 9).len());
    assert!(read > 100_000, "{read}");
    if without_samples() {
        return;
    }
    // Files that made hound panic once.
    for path in support::files(&samples("hound").join("fuzz"), |_| true) {
        let bytes = fs::read(path).expect("the file can be read");
        with_each_change(&bytes[..bytes.len().min(200)], |changed| read += read_all(changed));
    }
}

#[test]
fn wrong_files_get_an_error_with_the_field_and_the_offset() {
    let changed = |at: usize, to: u8| {
        let mut bytes = SMALL.to_vec();
        bytes[at] = to;
        bytes
    };
    let error = File::overlay(&changed(0, b'X')).unwrap_err();
    let OverlayError::Field { site, offset, fault, .. } = error else { panic!("{error:?}") };
    assert_eq!((site.schema, site.field, offset), ("File", "magic", 0));
    assert!(matches!(fault, Fault::ByteOrder { .. }), "{fault:?}");
    let error = File::overlay(&changed(8, b'w')).unwrap_err();
    assert!(matches!(error, OverlayError::Value { field: "form", offset: 8, .. }), "{error:?}");
    let first = |bytes: &[u8]| {
        let file = File::overlay(bytes).expect("chunks are lazy");
        match file.chunks().into_iter().find_map(Result::err) {
            Some(OverlayError::Field { site, offset, .. }) => (site.schema, site.field, offset),
            other => panic!("{other:?}"),
        }
    };
    // A format that is longer than the file, and one that is too short.
    assert_eq!(first(&changed(17, 1)), ("Chunk", "body", 20));
    assert_eq!(first(&changed(16, 4)), ("Format", "coding", 20));
    // More marks than there is room for.
    assert_eq!(first(&changed(58, 9)), ("CuePoint", "id", 86));
}
