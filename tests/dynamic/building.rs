//! Values are built with their counts, lengths, tags, paddings and checksums filled in.

mod attributes;
mod places;

use overlaid::{Fault, List, Overlay, OverlayError};

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, bit_order = msb, len = length)]
struct Ipv4 {
    #[overlay(bits = 4, magic = 4)]
    version: u8,
    #[overlay(bits = 4)]
    header_words: u8,
    service: u8,
    length: u16,
    id: u16,
    #[overlay(bits = 3)]
    flags: u8,
    #[overlay(bits = 13)]
    fragment: u16,
    ttl: u8,
    protocol: u8,
    #[overlay(fill = internet_checksum(self.laid, self.rest, header_words))]
    checksum: u16,
    source: [u8; 4],
    destination: [u8; 4],
    #[overlay(end = header_words * 4)]
    options: Vec<u8>,
    #[overlay(tag = protocol, rest)]
    payload: Transport,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
enum Transport {
    #[overlay(tag = 17)]
    Udp(Udp),
    #[overlay(tag = 1 | 58)]
    Icmp(Vec<u8>),
    #[overlay(other)]
    Other(Vec<u8>),
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, len = length)]
struct Udp {
    source: u16,
    destination: u16,
    length: u16,
    checksum: u16,
    #[overlay(rest)]
    data: Vec<u8>,
}

/// The checksum of a header, whose own field is zero.
fn internet_checksum(before: &[u8], rest: &[u8], words: u8) -> u16 {
    let bytes: Vec<u8> = before.iter().chain(rest).copied().take(usize::from(words) * 4).collect();
    let sum: u32 = bytes.chunks(2).map(|pair| u32::from(pair[0]) << 8 | u32::from(pair[1])).sum();
    let folded = (sum & 0xffff) + (sum >> 16);
    !u16::try_from((folded & 0xffff) + (folded >> 16)).expect("folded twice")
}

fn packet(payload: Transport) -> Ipv4 {
    Ipv4 {
        version: 0,
        header_words: 0,
        service: 0,
        length: 0,
        id: 7,
        flags: 2,
        fragment: 0,
        ttl: 64,
        protocol: 0,
        checksum: 0,
        source: [10, 0, 0, 1],
        destination: [10, 0, 0, 2],
        options: vec![1, 1, 1, 0],
        payload,
    }
}

#[test]
fn the_lengths_the_tag_and_the_checksum_of_a_packet_are_filled_in() -> Result<(), OverlayError> {
    let udp = Udp { source: 53, destination: 53, length: 0, checksum: 0, data: b"hi".to_vec() };
    let packet = packet(Transport::Udp(udp));
    let bytes = packet.to_bytes()?;
    assert_eq!(packet.size()?, bytes.len());
    assert_eq!(bytes[..4], *b"\x46\0\0\x22");
    assert_eq!(bytes[20..], *b"\x01\x01\x01\0\0\x35\0\x35\0\x0a\0\0hi");
    let view = Ipv4::overlay(&bytes)?;
    assert_eq!((view.header_words(), view.length(), view.protocol()), (6, 34, 17));
    assert_eq!(internet_checksum(&bytes[..24], &[], 6), 0);
    let again = view.to_value()?;
    assert_eq!(again.to_bytes()?, bytes);
    Ok(())
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little)]
struct ZipEntry {
    #[overlay(magic = *b"PK\x03\x04")]
    signature: [u8; 4],
    version: u16,
    name_length: u16,
    extra_length: u16,
    #[overlay(len = name_length)]
    name: String,
    #[overlay(len = extra_length)]
    extra: Vec<u8>,
}

#[test]
fn two_lengths_of_a_zip_record_are_filled_in() -> Result<(), OverlayError> {
    let entry = ZipEntry {
        signature: [0; 4],
        version: 20,
        name_length: 0,
        extra_length: 0,
        name: "a.txt".into(),
        extra: vec![1, 2],
    };
    assert_eq!(entry.to_bytes()?, b"PK\x03\x04\x14\0\x05\0\x02\0a.txt\x01\x02");
    let long = ZipEntry { extra: vec![0; 70_000], ..entry };
    assert_eq!(
        long.to_bytes().unwrap_err().to_string(),
        "field `extra` of `ZipEntry`: its 70000 bytes do not fit `extra_length`, a `u16`"
    );
    Ok(())
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
struct Message {
    id: u16,
    flags: u16,
    question_count: u16,
    answer_count: u16,
    #[overlay(count = question_count)]
    questions: Vec<Question>,
    #[overlay(count = answer_count)]
    answers: Vec<Answer>,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
struct Question {
    #[overlay(until = it.length == 0)]
    name: Vec<Label>,
    kind: u16,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
struct Label {
    length: u8,
    #[overlay(len = length)]
    text: String,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
struct Answer {
    #[overlay(dynamic)]
    question: Question,
    time_to_live: u32,
    data_length: u16,
    #[overlay(tag = question.kind, len = data_length)]
    data: Data,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
enum Data {
    #[overlay(tag = 1)]
    Address([u8; 4]),
    #[overlay(tag = 16)]
    Text(#[overlay(terminated = 0)] String),
    #[overlay(other)]
    Other(Vec<u8>),
}

fn question(kind: u16) -> Question {
    let label = |text: &str| Label { length: 0, text: text.into() };
    Question { name: vec![label("example"), label("org"), label("")], kind }
}

#[test]
fn the_counts_of_a_dns_message_are_filled_in() -> Result<(), OverlayError> {
    let answer =
        |kind, data| Answer { question: question(kind), time_to_live: 60, data_length: 0, data };
    let message = Message {
        id: 1,
        flags: 0x8180,
        question_count: 0,
        answer_count: 0,
        questions: vec![question(1)],
        answers: vec![
            answer(1, Data::Address([93, 184, 215, 14])),
            answer(16, Data::Text("v=spf1".into())),
            answer(99, Data::Other(vec![7])),
        ],
    };
    let bytes = message.to_bytes()?;
    assert_eq!(bytes[..8], *b"\0\x01\x81\x80\0\x01\0\x03");
    assert_eq!(bytes[8..23], *b"\x07example\x03org\0\0\x01");
    let view = Message::overlay(&bytes)?;
    assert_eq!(view.answers().iter().map(|it| it.data_length()).collect::<Vec<_>>(), [4, 7, 1]);
    assert_eq!(view.to_value()?.to_bytes()?, bytes);
    Ok(())
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
struct Chunk {
    length: u32,
    kind: [u8; 4],
    #[overlay(len = length)]
    data: Vec<u8>,
    #[overlay(fill = crc(self.laid))]
    crc: u32,
}

/// The CRC-32 of a chunk without its length.
fn crc(chunk: &[u8]) -> u32 {
    !chunk[4..].iter().fold(!0, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg())
        })
    })
}

#[test]
fn the_checksum_of_a_png_chunk_is_filled_in() -> Result<(), OverlayError> {
    let chunk = Chunk { length: 0, kind: *b"IEND", data: Vec::new(), crc: 0 };
    assert_eq!(chunk.to_bytes()?, b"\0\0\0\0IEND\xae\x42\x60\x82");
    Ok(())
}

/// A value that needs no allocator.
#[derive(Overlay, Debug, Clone, PartialEq)]
struct Borrowed<'a> {
    count: u8,
    text_length: u8,
    #[overlay(len = text_length)]
    text: &'a str,
    #[overlay(count = count)]
    labels: List<'a, Label>,
    #[overlay(rest)]
    data: &'a [u8],
}

#[test]
fn a_value_that_borrows_is_built_into_a_buffer() -> Result<(), OverlayError> {
    let labels = Label::overlay_list(b"\x01a\x02bc")?;
    let value = Borrowed { count: 0, text_length: 0, text: "hey", labels, data: &[9, 8] };
    let mut buffer = [0xff; 12];
    assert_eq!(value.build(&mut buffer)?, 12);
    assert_eq!(buffer, *b"\x02\x03hey\x01a\x02bc\x09\x08");
    let error = value.build(&mut [0; 5]).unwrap_err();
    assert_eq!(error.to_string(), "`Borrowed` needs 12 bytes, the buffer has 5");
    assert_eq!((error.needed(), value.size()?), (Some(12), 12));
    Ok(())
}

/// `is_named` is there if `flags` is odd, and `kind` if it is more than 1.
#[derive(Overlay, Debug, Clone, PartialEq)]
struct Flagged {
    flags: u8,
    #[overlay(if = flags & 1 != 0)]
    is_named: Option<bool>,
    #[overlay(if = flags > 1)]
    kind: Option<u8>,
    #[overlay(if = is_named, len = 2)]
    name: Option<Vec<u8>>,
    #[overlay(tag = kind)]
    body: Held,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
enum Held {
    #[overlay(tag = 0)]
    Nothing,
    #[overlay(tag = 1)]
    Byte(u8),
}

#[test]
fn a_field_that_is_absent_cannot_say_what_is_there() {
    let absent = Flagged { flags: 0, is_named: None, kind: None, name: None, body: Held::Nothing };
    assert_eq!(absent.to_bytes(), Ok(vec![0]));
    let named = Flagged { name: Some(vec![1, 2]), ..absent.clone() };
    let error = named.to_bytes().expect_err("`is_named` is absent, and so is what it says");
    assert!(error.to_string().contains("it is there, but `is_named` does not hold"), "{error}");
    let held = Flagged { body: Held::Byte(5), ..absent };
    let error = held.to_bytes().expect_err("`kind` is absent, and counts as 0");
    assert!(matches!(error, OverlayError::Field { fault: Fault::Variant { .. }, .. }), "{error}");
    let all = Flagged { flags: 3, is_named: Some(false), kind: Some(7), ..held };
    let all = Flagged { name: Some(vec![1, 2]), ..all };
    assert_eq!(all.to_bytes(), Ok(vec![3, 1, 1, 1, 2, 5]));
}
