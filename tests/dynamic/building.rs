//! Values are built with their counts, lengths, tags, paddings and checksums filled in.

use overlaid::{List, Overlay, OverlayError};

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

/// Every attribute, with a field that it decides.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little)]
struct Everything {
    has_note: bool,
    words: u8,
    keys: u8,
    kind: [u8; 2],
    size: i8,
    #[overlay(len = words * 4 + 4)]
    grid: Vec<u16>,
    #[overlay(if = has_note, terminated = 0)]
    note: Option<String>,
    #[overlay(count = keys, pad = 4)]
    key_list: Box<[u8]>,
    #[overlay(tag = kind, len = 10 - size)]
    body: Body,
    #[overlay(len = 4, terminated = b'.')]
    label: String,
    #[overlay(until = it == 9)]
    steps: Vec<u8>,
    #[overlay(dynamic, check = inner.size != 7)]
    inner: Inner,
    #[overlay(rest)]
    tail: String,
    #[overlay(reserved)]
    spare: u16,
    #[overlay(magic = 0x55)]
    end: u8,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
struct Inner {
    size: u8,
    #[overlay(len = size)]
    held: Vec<u8>,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
enum Body {
    #[overlay(tag = b"no")]
    Number(u16),
    #[overlay(tag = b"in")]
    Inner(Inner),
    #[overlay(tag = b"--")]
    Nothing,
    #[overlay(other)]
    Other(Vec<u8>),
}

fn everything() -> Everything {
    Everything {
        has_note: false,
        words: 0,
        keys: 0,
        kind: *b"??",
        size: 0,
        grid: vec![1, 2, 3, 4],
        note: Some("hi".into()),
        key_list: Box::new([7, 8]),
        body: Body::Inner(Inner { size: 0, held: vec![1, 2] }),
        label: "ab".into(),
        steps: vec![1, 2, 9],
        inner: Inner { size: 0, held: vec![5] },
        tail: "end".into(),
        spare: 0xffff,
        end: 0,
    }
}

/// The text of the error of a changed value.
fn error(change: impl FnOnce(&mut Everything)) -> String {
    let mut value = everything();
    change(&mut value);
    value.to_bytes().expect_err("a value that cannot be built").to_string()
}

#[test]
fn every_attribute_is_built() -> Result<(), OverlayError> {
    let bytes = everything().to_bytes()?;
    let expected =
        b"\x01\x01\x02in\x07\x01\0\x02\0\x03\0\x04\0hi\0\x07\x08\0\x02\x01\x02ab..\x01\x02\
        \x09\x01\x05end\0\0\x55";
    assert_eq!(bytes, expected);
    let again = Everything::overlay(&bytes)?.to_value()?;
    assert_eq!((again.has_note, again.words, again.keys, again.size), (true, 1, 2, 7));
    assert_eq!((again.kind, again.inner.size, again.end), (*b"in", 1, 0x55));
    assert_eq!(again.to_bytes()?, bytes);
    let other = Everything { body: Body::Other(vec![1]), kind: *b"zz", note: None, ..everything() };
    assert_eq!(Everything::overlay(&other.to_bytes()?)?.kind(), b"zz");
    let nothing = Everything { body: Body::Nothing, ..everything() };
    assert_eq!(Everything::overlay(&nothing.to_bytes()?)?.kind(), b"--");
    Ok(())
}

#[test]
fn a_number_that_does_not_fit_its_field_is_an_error_that_names_both() {
    assert_eq!(
        error(|value| value.grid.push(0)),
        "field `grid` of `Everything`: its 10 bytes do not fit `words * 4 + 4`, where `words` is a `u8`"
    );
    assert_eq!(
        error(|value| value.grid = vec![0; 1000]),
        "field `grid` of `Everything`: its 2000 bytes do not fit `words * 4 + 4`, where `words` is a \
         `u8`"
    );
    assert_eq!(
        error(|value| value.key_list = vec![0; 256].into()),
        "field `key_list` of `Everything`: its 256 bytes do not fit `keys`, a `u8`"
    );
    assert_eq!(
        error(|value| value.body = Body::Inner(Inner { size: 0, held: vec![0; 150] })),
        "field `body` of `Everything`: its 151 bytes do not fit `10 - size`, where `size` is an `i8`"
    );
}

#[test]
fn what_contradicts_the_schema_is_an_error() {
    assert_eq!(
        error(|value| (value.body, value.kind) = (Body::Other(Vec::new()), *b"no")),
        "field `body` of `Everything`: `kind` does not select `Other`, and that has no tag of its own"
    );
    assert_eq!(
        error(|value| value.note = Some("a\0b".into())),
        "field `note` of `Everything` at byte 14: byte 1 of what is written is 0x00, which ends the \
         field"
    );
    assert_eq!(
        error(|value| value.label = "abcde".into()),
        "field `label` of `Everything`: it has 5 bytes, but its length is 4"
    );
    assert_eq!(
        error(|value| value.steps = vec![9, 9]),
        "field `steps` of `Everything`: `it == 9` holds for an element before the last one"
    );
    assert_eq!(
        error(|value| value.steps = vec![1, 2]),
        "field `steps` of `Everything`: `it == 9` does not hold for its last element, so that it does \
         not end"
    );
    let wrong = error(|value| value.inner.held = vec![0; 7]);
    assert!(wrong.ends_with("`inner.size != 7` does not hold"), "{wrong}");
}

#[derive(Overlay, Debug, Clone, PartialEq)]
struct Compared {
    flags: u8,
    rows: u8,
    columns: u8,
    count: u8,
    kind: u8,
    #[overlay(if = flags & 1 != 0)]
    extra: Option<u8>,
    #[overlay(len = rows * columns)]
    cells: Vec<u8>,
    #[overlay(count = count)]
    first: Vec<[u8; 2]>,
    #[overlay(count = count)]
    second: Vec<u8>,
    #[overlay(tag = kind & 3, len = doubled(count))]
    body: Choice,
    #[overlay(len = 2)]
    pair: Vec<u8>,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
enum Choice {
    #[overlay(tag = 0)]
    None,
    #[overlay(tag = 1 | 2)]
    Bytes(Vec<u8>),
}

fn doubled(count: u8) -> u16 {
    u16::from(count) * 2
}

fn compared() -> Compared {
    Compared {
        flags: 1,
        rows: 2,
        columns: 3,
        count: 9,
        kind: 5,
        extra: Some(1),
        cells: vec![0; 6],
        first: vec![[1, 2]],
        second: vec![1],
        body: Choice::Bytes(vec![3, 4]),
        pair: vec![8, 8],
    }
}

fn fault_of(change: impl FnOnce(&mut Compared)) -> String {
    let mut value = compared();
    change(&mut value);
    value.to_bytes().expect_err("a contradiction").to_string()
}

#[test]
fn expressions_that_are_not_solved_are_compared() -> Result<(), OverlayError> {
    let bytes = compared().to_bytes()?;
    assert_eq!(bytes, b"\x01\x02\x03\x01\x05\x01\0\0\0\0\0\0\x01\x02\x01\x03\x04\x08\x08");
    assert_eq!(
        fault_of(|value| value.extra = None),
        "field `extra` of `Compared`: it is absent, but `flags & 1 != 0` holds"
    );
    assert_eq!(
        fault_of(|value| value.flags = 0),
        "field `extra` of `Compared`: it is there, but `flags & 1 != 0` does not hold"
    );
    assert_eq!(
        fault_of(|value| value.rows = 4),
        "field `cells` of `Compared`: it has 6 bytes, but `rows * columns` is 12"
    );
    assert_eq!(
        fault_of(|value| value.second.push(0)),
        "field `second` of `Compared`: it has 2 bytes, but `count` is 1, as `first` decides"
    );
    assert_eq!(
        fault_of(|value| value.body = Choice::Bytes(vec![1])),
        "field `body` of `Compared`: it has 1 byte, but `doubled(count)` is 2, as `first` decides"
    );
    assert_eq!(
        fault_of(|value| value.kind = 4),
        "field `body` of `Compared`: `kind & 3` is 0, which does not select `Bytes`, and that has no \
         tag of its own"
    );
    assert_eq!(
        fault_of(|value| value.pair.push(1)),
        "field `pair` of `Compared`: it has 3 bytes, but needs 2"
    );
    Ok(())
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little)]
struct Placed {
    names_at: u8,
    count: u8,
    stride: u8,
    #[overlay(at = 8)]
    fixed: u16,
    #[overlay(at = names_at, count = count, stride = stride)]
    names: Vec<Inner>,
    #[overlay(at = names_at + 1)]
    again: u8,
}

#[test]
fn parts_are_placed_where_their_offset_says() -> Result<(), OverlayError> {
    let name = |bytes: &[u8]| Inner { size: 0, held: bytes.to_vec() };
    let value = Placed {
        names_at: 12,
        count: 0,
        stride: 4,
        fixed: 0x102,
        names: vec![name(b"ab"), name(b"c")],
        again: b'a',
    };
    assert_eq!(value.to_bytes()?, b"\x0c\x02\x04\0\0\0\0\0\x02\x01\0\0\x02ab\0\x01c\0\0");
    // A list without elements has neither a place nor a stride.
    let empty = Placed { names_at: 3, names: Vec::new(), again: 0, ..value.clone() };
    assert_eq!(empty.to_bytes()?, b"\x03\0\x04\0\0\0\0\0\x02\x01");
    let other = Placed { again: b'x', ..value.clone() };
    assert_eq!(
        other.to_bytes().unwrap_err().to_string(),
        "`Placed`: fields that overlap have different bytes"
    );
    let short = Placed { stride: 2, ..value };
    let error = short.to_bytes().unwrap_err().to_string();
    assert!(error.ends_with("an element takes 3 bytes, but its stride is 2 bytes"), "{error}");
    Ok(())
}

#[derive(Overlay, Debug, Clone, PartialEq)]
struct Left {
    size: u8,
    #[overlay(len = self.left / 2)]
    half: Vec<u8>,
    other: u8,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
struct Lefts {
    #[overlay(dynamic)]
    left: Left,
    more: u8,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
struct Footer {
    length: u8,
    #[overlay(at = self.size - 1)]
    footer: u8,
}

#[test]
fn what_is_known_only_after_it_is_written_cannot_be_built() -> Result<(), OverlayError> {
    let left = Left { size: 1, half: vec![7], other: 9 };
    assert_eq!(left.to_bytes()?, [1, 7, 9]);
    assert_eq!(
        Lefts { left, more: 1 }.to_bytes().unwrap_err().to_string(),
        "`Left`: it cannot be built here, as it reads how many bytes its range has, and others follow"
    );
    assert_eq!(
        Footer { length: 1, footer: 2 }.to_bytes().unwrap_err().to_string(),
        "field `footer` of `Footer`: it cannot be built, as its `at` reads what is known only after it \
         is written"
    );
    Ok(())
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
struct Sums {
    #[overlay(fill = length_of(self.rest))]
    size: u16,
    #[overlay(fill = size * 2)]
    doubled: u8,
    has_more: bool,
    #[overlay(if = has_more, fill = size - 300)]
    shifted: Option<i8>,
    #[overlay(rest)]
    data: Vec<u8>,
}

fn length_of(bytes: &[u8]) -> usize {
    assert_eq!(bytes[..3], [0; 3], "fields that are computed are zero before");
    bytes.len()
}

#[test]
fn fields_are_filled_one_after_the_other() -> Result<(), OverlayError> {
    let sums = Sums { size: 7, doubled: 7, has_more: true, shifted: None, data: vec![1, 2] };
    assert_eq!(sums.to_bytes()?, [0, 6, 12, 0, 1, 2]);
    let sums = Sums { shifted: Some(5), ..sums };
    assert_eq!(
        sums.to_bytes().unwrap_err().to_string(),
        "field `shifted` of `Sums`: -293 does not fit in 8 bits, which hold -128 to 127"
    );
    let sums = Sums { data: vec![3; 295], ..sums };
    let error = sums.to_bytes().unwrap_err().to_string();
    assert_eq!(error, "field `doubled` of `Sums`: 600 does not fit in 8 bits, which hold 0 to 255");
    Ok(())
}

#[derive(Overlay, Debug, Clone, Copy, PartialEq)]
#[overlay(endian = big)]
struct Point {
    x: u8,
    y: u16,
}

/// Lists of fixed schemas that borrow the bytes, also with a stride.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
struct Points<'a> {
    count: u8,
    stride: u8,
    #[overlay(count = count)]
    dense: List<'a, Point>,
    #[overlay(count = count, stride = stride)]
    spread: List<'a, Point>,
    #[overlay(tag = stride, rest)]
    body: Borrow<'a>,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
enum Borrow<'a> {
    #[overlay(tag = 4)]
    Text(&'a str),
    #[overlay(other)]
    Bytes(&'a [u8]),
}

#[test]
fn lists_that_borrow_are_written_with_another_stride() -> Result<(), OverlayError> {
    let bytes = b"\x02\x04\x01\0\x02\x03\0\x04\x01\0\x02x\x03\0\x04yhi";
    let points = Points::overlay(bytes)?.to_value()?;
    let mut buffer = [0xff; 18];
    assert_eq!(points.build(&mut buffer)?, 18);
    assert_eq!(buffer, *b"\x02\x04\x01\0\x02\x03\0\x04\x01\0\x02\0\x03\0\x04\0hi");
    let wider = Points { stride: 5, body: Borrow::Bytes(b"!"), ..points };
    let mut buffer = [0xff; 19];
    assert_eq!(wider.build(&mut buffer)?, 19);
    assert_eq!(buffer[8..], *b"\x01\0\x02\0\0\x03\0\x04\0\0!");
    Ok(())
}
