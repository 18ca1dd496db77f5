//! Opening and using segments with one wrong byte in the header.

use std::collections::BTreeMap;
use std::ops::Range;
use std::os::fd::AsRawFd;

use overlaid::shared::SharedBuffer;
use overlaid::{Buffer, Le};

use super::languages::{KnownLayout, Language, Program, Sources, programs};
use super::openers::{bytes_of, memory};
use super::process::Actor;
use super::report::{Fallible, Outcome, Row};

pub(super) type Locked = [u8; 16];
pub(super) type Pair = [Le<u64>; 2];
pub(super) type Shared = SharedBuffer<Locked, Pair>;

const HEADER: usize = 384;
/// The bytes of the C library's mutex.
const MUTEX: Range<usize> = 256..296;
/// The word of the C library's mutex that says its kind, and the word that says its holder.
const KIND: Range<usize> = if cfg!(target_env = "musl") { 256..260 } else { 272..276 };
pub(super) const HOLDER: Range<usize> = if cfg!(target_env = "musl") { 260..264 } else { 256..260 };

/// The ranges of bytes that never change, with the words by which a segment with a wrong byte there
/// is refused. Bytes that a language does not check are missing: C and Python do not compare names,
/// and Python does not compare the size of the mutex.
type Fixed = &'static [(Range<usize>, &'static str)];

const NOT_A_SEGMENT: &str = "refused: there is no segment of overlaid here";
const KIND_OF_LOCK: &str =
    "refused: the lock of this segment was not made as this program makes one";
const OTHER_LOCK: &str = "refused: the lock of this segment is of another C library";
const MISSING_HOLDER: &str = "refused: the lock of this segment is held by ";
const HOLDS: &str = "refused: this segment holds `";
const SIZE: &str = "refused: this segment has another size";
const BYTES: &str = "refused: this segment has ";

fn fixed(language: Language) -> Fixed {
    match language {
        Language::Rust => &[
            (0..8, NOT_A_SEGMENT),
            (8..12, "refused: this segment has version "),
            (12..16, "refused: the lock of this segment is that of "),
            (16..24, BYTES),
            (24..104, HOLDS),
            (104..184, HOLDS),
            (184..192, NOT_A_SEGMENT),
            (KIND, KIND_OF_LOCK),
        ],
        Language::C => &[
            (0..8, NOT_A_SEGMENT),
            (8..12, "refused: this segment has another version"),
            (12..16, OTHER_LOCK),
            (16..24, SIZE),
            (24..32, "refused: this segment has another layout"),
            (32..40, NOT_A_SEGMENT),
            (40..48, SIZE),
            // C compares this when it reads or publishes.
            (104..112, "the published value has another layout"),
            (112..128, NOT_A_SEGMENT),
            (KIND, KIND_OF_LOCK),
        ],
        Language::Python => &[
            (0..8, NOT_A_SEGMENT),
            (8..12, "refused: this segment has version "),
            (12..14, OTHER_LOCK),
            (15..16, OTHER_LOCK),
            (16..24, BYTES),
            (24..32, HOLDS),
            (32..40, NOT_A_SEGMENT),
            (40..48, HOLDS),
            (104..112, HOLDS),
            (112..120, NOT_A_SEGMENT),
            // The total size is compared first, and would be another too.
            (120..128, BYTES),
            (KIND, KIND_OF_LOCK),
        ],
    }
}

/// The offset of a byte, and the bits of it that are flipped.
type Flip = (usize, u8);

/// Every byte, and each bit of the mutex; but `most` flips, or little more.
fn flips(most: u32) -> Vec<Flip> {
    let whole = |byte| (byte, 0xff);
    let bits = MUTEX.flat_map(|byte| (0..8).map(move |bit| (byte, 1 << bit)));
    let all: Vec<_> = (0..HEADER).map(whole).chain(bits).collect();
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    if most >= all.len() {
        return all;
    }
    // The version, the identity and the size, the words of the mutex that are used, and a sample of
    // the rest.
    let important: Vec<_> = (8..24).chain(MUTEX.take(20)).map(whole).collect();
    let step = all.len() / most.saturating_sub(important.len()).max(1) + 1;
    important.into_iter().chain(all.into_iter().step_by(step)).collect()
}

pub(super) fn flipped(rounds: u32) -> Outcome {
    let mut row = Row::new("header-flipped");
    let shared = Shared::create()?;
    let mut value = Buffer::<Pair>::new();
    value[0].set(1);
    shared.lock().map_err(|error| error.to_string())?.publish(&value);
    let bytes = bytes_of(&shared)?;
    let sources = Sources {
        name: "visitor",
        c: include_str!("visitor.c"),
        python: include_str!("visitor.py"),
    };
    let known = [
        KnownLayout::of::<Locked>("Locked", ["locked.h", "LOCKED_LAYOUT"]),
        KnownLayout::of::<Pair>("Pair", ["pair.h", "PAIR_LAYOUT"]),
    ];
    for program in programs(&mut row, sources, &known)? {
        let mut answers: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut visitor = Actor::start(program.command()?)?;
        for flip in flips(rounds) {
            row.rounds += 1;
            match visit(&mut visitor, &bytes, flip) {
                Ok(said) => {
                    judge(&mut row, &program, flip, &said);
                    answers.entry(without_numbers(&said)).or_default().push(flip.0);
                }
                Err(error) => {
                    // It hangs, or it has ended.
                    row.hangs += 1;
                    row.wrong(format!("{:?}, {}: {error}", program.language, shown(flip)));
                    visitor = Actor::start(program.command()?)?;
                }
            }
        }
        for (answer, bytes) in answers {
            row.note(format!("{:?}, bytes {}: {answer}", program.language, ranges(bytes)));
        }
    }
    Ok(row)
}

/// Has the program open and use a segment with these bytes, but with a flip, and returns what it
/// says.
fn visit(visitor: &mut Actor, bytes: &[u8], (byte, mask): Flip) -> Fallible<String> {
    let mut bytes = bytes.to_vec();
    bytes[byte] ^= mask;
    let memory = memory(&bytes, true)?;
    visitor.tell(&format!("/proc/{}/fd/{}", std::process::id(), memory.as_raw_fd()))?;
    visitor.line()?.ok_or_else(|| "it ended".into())
}

/// Notes as wrong what is not refused as it must be, and what cannot be used although the byte may
/// have any value.
fn judge(row: &mut Row, program: &Program, flip: Flip, said: &str) {
    let language = program.language;
    let fixed = fixed(language).iter().find(|(range, _)| range.contains(&flip.0));
    let must_be = fixed.map(|(_, text)| *text).or(is_no_thread(flip).then_some(MISSING_HOLDER));
    let is_right = match must_be {
        Some(text) => said.starts_with(text),
        // A thread with that number may or may not exist.
        None if HOLDER.contains(&flip.0) => {
            !said.starts_with("refused") || said.starts_with(MISSING_HOLDER)
        }
        // The lock can be taken, after a repair at the latest.
        None => said.ends_with("taken"),
    };
    if !is_right {
        row.wrong(format!("{language:?}, {}: {said}", shown(flip)));
    }
}

fn shown((byte, mask): Flip) -> String {
    format!("byte {byte} ^ {mask:#04x}")
}

/// Whether the flip makes the holder, which is 0, a number that no thread has: they are below 2^22.
fn is_no_thread((byte, mask): Flip) -> bool {
    byte == HOLDER.start + 2 && mask >= 0x40
}

/// What a program says, without its numbers, so that answers that differ only in those count as one.
fn without_numbers(said: &str) -> String {
    let short = said.split(" v 0x").next().unwrap_or_default();
    short.chars().filter(|letter| !letter.is_ascii_digit()).collect()
}

/// `0..=8, 11`
fn ranges(mut bytes: Vec<usize>) -> String {
    bytes.sort_unstable();
    bytes.dedup();
    let runs = bytes.chunk_by(|a, b| a + 1 == *b);
    let shown = runs.filter_map(|run| match run {
        [one] => Some(one.to_string()),
        [first, .., last] => Some(format!("{first}..={last}")),
        [] => None,
    });
    shown.collect::<Vec<_>>().join(", ")
}
