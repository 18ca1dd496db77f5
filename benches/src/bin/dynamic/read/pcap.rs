//! A capture file, in both byte orders: a header, and packets up to the end.

use std::hint::black_box;
use std::iter;

use overlaid::Overlay;
use overlaid_benches::cache_line;

use super::{Format, Reader, peers};
use crate::agreement;
use crate::report::{self, Repeats};

pub const FORMATS: [Format; 2] = [
    Format {
        title: "a pcap file in little-endian order",
        message: || file(true, 1000),
        candidates: &CANDIDATES,
    },
    Format {
        title: "a pcap file in big-endian order",
        message: || file(false, 1000),
        candidates: &CANDIDATES,
    },
];

const CANDIDATES: [Reader; 4] = [
    Reader::new("by hand", by_hand),
    Reader::new("by hand, again", by_hand_again),
    Reader::new("overlaid, lazy", overlaid),
    Reader::new("pcap-parser", peers::pcap::pcap_parser),
];

/// Times the candidates on files of at least `size` bytes.
pub fn report(rounds: usize, size: usize) -> Result<(), String> {
    for (format, is_little) in FORMATS.iter().zip([true, false]) {
        let file = file(is_little, size);
        // The bytes are too many for a message about them.
        agreement::check(format.title, format.candidates, iter::once(size), |read, _| read(&file))?;
        let packets = Pcap::overlay(&file).map_err(|error| error.to_string())?.packets().iter();
        let title = format!("Read {} of {} bytes, for each packet", format.title, file.len());
        let repeats = Repeats { passes: 1, operations: packets.fold(0, |count, _| count + 1) };
        report::print(&title, format.candidates, rounds, repeats, |_, read| {
            black_box(black_box(read)(black_box(&file)));
        });
    }
    Ok(())
}

/// The lengths of packets as a download, names and calls have them.
const LENGTHS: [u16; 16] =
    [1514, 66, 1514, 1514, 54, 1514, 78, 590, 1514, 60, 342, 1514, 66, 127, 1514, 98];

/// A file that is as large as `size` or somewhat larger. It is the same in every run.
fn file(is_little: bool, size: usize) -> Vec<u8> {
    let short = |number: u16| if is_little { number.to_le_bytes() } else { number.to_be_bytes() };
    let word = |number: u32| if is_little { number.to_le_bytes() } else { number.to_be_bytes() };
    let mut file = Vec::with_capacity(size + 2048);
    file.extend(word(0xa1b2_c3d4));
    file.extend([short(2), short(4)].as_flattened());
    file.extend([word(0), word(0), word(0x4_0000), word(1)].as_flattened());
    let (mut state, mut number) = (1_u32, 0);
    while file.len() < size {
        state = state.wrapping_mul(0x915f_77f5).wrapping_add(1);
        let length = LENGTHS[(state >> 28) as usize];
        let (seconds, microseconds) = (1_700_000_000 + number / 10_000, number % 10_000 * 100);
        let original = u32::from(length);
        file.extend([seconds, microseconds, original, original].map(word).as_flattened());
        file.extend(iter::repeat_n(state.to_le_bytes()[3], usize::from(length)));
        number += 1;
    }
    file
}

#[derive(Overlay)]
#[overlay(endian = from(
    magic,
    b"\xd4\xc3\xb2\xa1" | b"\x4d\x3c\xb2\xa1" => little,
    b"\xa1\xb2\xc3\xd4" | b"\xa1\xb2\x3c\x4d" => big,
))]
struct Pcap {
    magic: [u8; 4],
    major: u16,
    minor: u16,
    zone: i32,
    accuracy: u32,
    longest: u32,
    link: u32,
    #[overlay(rest, lazy)]
    packets: Vec<Packet>,
}

#[derive(Overlay)]
#[overlay(endian = given)]
struct Packet {
    seconds: u32,
    fraction: u32,
    length: u32,
    original: u32,
    #[overlay(len = length)]
    data: Vec<u8>,
}

/// Adds what is read of a packet.
pub fn add(sum: u64, seconds: u32, data: &[u8], original: u32) -> u64 {
    sum + u64::from(seconds) + data.len() as u64 * 3 + u64::from(original) * 5
}

#[inline(never)]
fn overlaid(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    let file = Pcap::overlay(bytes).ok()?;
    let mut sum = u64::from(file.link());
    for packet in file.packets() {
        let packet = packet.ok()?;
        sum = add(sum, packet.seconds(), packet.data(), packet.original());
    }
    Some(sum)
}

#[inline(never)]
fn by_hand(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    slice(bytes)
}

#[inline(never)]
fn by_hand_again(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    slice(bytes)
}

#[expect(clippy::inline_always, reason = "both copies must contain the whole code")]
#[inline(always)]
fn slice(bytes: &[u8]) -> Option<u64> {
    match bytes.first_chunk()? {
        b"\xd4\xc3\xb2\xa1" | b"\x4d\x3c\xb2\xa1" => slice_in(bytes, u32::from_le_bytes),
        b"\xa1\xb2\xc3\xd4" | b"\xa1\xb2\x3c\x4d" => slice_in(bytes, u32::from_be_bytes),
        _ => None,
    }
}

#[expect(clippy::inline_always, reason = "both copies must contain the whole code")]
#[inline(always)]
fn slice_in(bytes: &[u8], number: impl Fn([u8; 4]) -> u32) -> Option<u64> {
    let (head, mut rest) = bytes.split_first_chunk::<24>()?;
    let mut sum = u64::from(number([head[20], head[21], head[22], head[23]]));
    while !rest.is_empty() {
        let (head, after) = rest.split_first_chunk::<16>()?;
        let at = |at: usize| number([head[at], head[at + 1], head[at + 2], head[at + 3]]);
        let (data, after) = after.split_at_checked(at(8) as usize)?;
        sum = add(sum, at(0), data, at(12));
        rest = after;
    }
    Some(sum)
}
