//! Opening and locking segments of which a byte of the header is another.

use std::collections::BTreeMap;
use std::ops::Range;
use std::process::Stdio;
use std::time::Duration;

use overlaid::shared::{LockError, SharedBuffer};
use overlaid::{Buffer, Le};

use super::openers::{bytes_of, memory};
use super::process::{Actor, describe, part as own_part, say, segment_on_stdin};
use super::report::{Fallible, LONG, Outcome, Row};

type Shared = SharedBuffer<[u8; 16], [Le<u64>; 2]>;

const HEADER: usize = 384;
/// Where the C library's mutex is.
const MUTEX: Range<usize> = 256..296;
/// What never changes, and what a segment with another byte there is refused with.
const FIXED: [(Range<usize>, &str); 8] = [
    (0..8, "there is no segment of overlaid here"),
    (8..12, "this segment has version "),
    (12..16, "the lock of this segment is that of "),
    (16..24, "this segment has "),
    (24..104, "this segment holds `"),
    (104..184, "this segment holds `"),
    (184..192, "there is no segment of overlaid here"),
    (KIND, "the lock of this segment was not made as this program makes one"),
];
/// Which word of the C library's mutex says how it is to be used, and which one who holds it.
const KIND: Range<usize> = if cfg!(target_env = "musl") { 256..260 } else { 272..276 };
pub(super) const HOLDER: Range<usize> = if cfg!(target_env = "musl") { 260..264 } else { 256..260 };

/// Opens the segment and does with it all that there is to do, for a short time.
pub(super) fn part(_: &[String]) -> Fallible<()> {
    let shared: Shared = match segment_on_stdin() {
        Ok(shared) => shared,
        Err(error) => return say(&format!("refused: {error}")),
    };
    let first = use_once(&shared);
    let second = use_once(&shared);
    say(&if first == second { first } else { format!("{first}, then {second}") })
}

fn use_once(shared: &Shared) -> String {
    let short = Duration::from_millis(10);
    let mut guard = match shared.lock_timeout(short) {
        Ok(guard) => guard,
        Err(LockError::OwnerDied(recovery)) => {
            drop(recovery.repair(|_| {}));
            return String::from("owner died");
        }
        Err(LockError::Poisoned(recovery)) => {
            drop(recovery.repair(|_| {}));
            return String::from("poisoned");
        }
        Err(LockError::TimedOut) => return String::from("timed out"),
        Err(LockError::Unrecoverable) => return String::from("unrecoverable"),
        Err(other) => return other.to_string(),
    };
    guard[3] = 3;
    let mut value = Buffer::<[Le<u64>; 2]>::new();
    value[1].set(1);
    guard.publish(&value);
    guard.notify_one();
    guard.notify_all();
    match shared.published().read() {
        Ok(read) if *read == *value => {}
        other => return format!("read {other:?}"),
    }
    match guard.wait(short) {
        Ok(_) => String::from("taken"),
        Err(error) => format!("after waiting: {error}"),
    }
}

/// Which byte, and which of its bits: all bytes, and each bit of the mutex.
fn flips(most: u32) -> Vec<(usize, u8)> {
    let whole = |byte| (byte, 0xff);
    let bits = MUTEX.flat_map(|byte| (0..8).map(move |bit| (byte, 1 << bit)));
    let all: Vec<_> = (0..HEADER).map(whole).chain(bits).collect();
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    if most >= all.len() {
        return all;
    }
    // The version, the identity and the size, the words of the mutex that are used, and some of all
    // others.
    let looked_at: Vec<_> = (8..24).chain(MUTEX.take(20)).map(whole).collect();
    let step = all.len() / most.saturating_sub(looked_at.len()).max(1) + 1;
    looked_at.into_iter().chain(all.into_iter().step_by(step)).collect()
}

pub(super) fn flipped(rounds: u32) -> Outcome {
    let mut row = Row::new("header-flipped");
    let shared = Shared::create()?;
    let mut value = Buffer::<[Le<u64>; 2]>::new();
    value[0].set(1);
    shared.lock().map_err(|error| error.to_string())?.publish(&value);
    let bytes = bytes_of(&shared)?;
    let mut answers: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (byte, mask) in flips(rounds) {
        row.rounds += 1;
        let mut bytes = bytes.clone();
        bytes[byte] ^= mask;
        let mut actor =
            Actor::start_with(own_part("locker", &[]), Stdio::from(memory(&bytes, true)?))?;
        let Some(status) = actor.end(LONG)? else {
            row.hangs += 1;
            row.wrong(format!("byte {byte} ^ {mask:#04x}: a hang"));
            continue;
        };
        let said = actor.rest()?.join("; ");
        if !status.success() {
            row.wrong(format!("byte {byte} ^ {mask:#04x}: {} {said}", describe(status)));
            continue;
        }
        match FIXED.iter().find(|(range, _)| range.contains(&byte)) {
            Some((_, text)) if !said.starts_with(&format!("refused: {text}")) => {
                row.wrong(format!("byte {byte} ^ {mask:#04x}: {said}"));
            }
            None if said.starts_with("refused") && !is_stranger(byte, &said) => {
                row.wrong(format!("byte {byte} ^ {mask:#04x}, which may be anything: {said}"));
            }
            _ => {}
        }
        // Without the numbers.
        let short = said.split(" v 0x").next().unwrap_or_default();
        let short: String = short.chars().filter(|letter| !letter.is_ascii_digit()).collect();
        answers.entry(short).or_default().push(byte);
    }
    for (answer, mut bytes) in answers {
        row.note(format!("bytes {}: {answer}", ranges(&mut bytes)));
    }
    Ok(row)
}

/// Whether a lock is refused whose holder was changed to a number that no thread has.
fn is_stranger(byte: usize, said: &str) -> bool {
    HOLDER.contains(&byte)
        && said.starts_with("refused: the lock of this segment is held by thread ")
}

/// `0..8, 11`
fn ranges(bytes: &mut Vec<usize>) -> String {
    bytes.sort_unstable();
    bytes.dedup();
    bytes.dedup();
    let runs = bytes.chunk_by(|a, b| a + 1 == *b);
    let shown = runs.filter_map(|run| match run {
        [one] => Some(one.to_string()),
        [first, .., last] => Some(format!("{first}..={last}")),
        [] => None,
    });
    shown.collect::<Vec<_>>().join(", ")
}
