//! Schemas that together have every attribute of dynamic schemas.

use overlaid::Overlay;

use crate::subject::Subject;

pub const SUBJECTS: &[Subject] = crate::subjects! {
    Message Ipv4 Frame Names Extents Options Sections Until UntilPlace Padded Checked Tagged Nested Numbers Texts Computed Footer Tuple
};

/// A fixed enum that has every number.
#[derive(Overlay, Debug, Clone, Copy, PartialEq)]
#[repr(u8)]
pub enum Protocol {
    Tcp = 6,
    Udp = 17,
    #[overlay(other)]
    Unknown(u8),
}

/// A fixed enum that has some numbers.
#[derive(Overlay, Debug, Clone, Copy, PartialEq)]
#[repr(u16)]
pub enum Level {
    Low = 1,
    High = 2,
}

/// A fixed schema.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, bit_order = msb)]
pub struct Head {
    #[overlay(magic = 0xa5)]
    magic: u8,
    #[overlay(bits = 3)]
    words: u8,
    #[overlay(bits = 5)]
    shift: i8,
    is_last: bool,
    #[overlay(reserved)]
    spare: u16,
    protocol: Protocol,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
pub struct Message {
    length: u16,
    #[overlay(len = length)]
    text: String,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, bit_order = msb, len = length)]
pub struct Ipv4 {
    #[overlay(bits = 4, magic = 4)]
    version: u8,
    #[overlay(bits = 4)]
    header_words: u8,
    service: u8,
    length: u16,
    protocol: Protocol,
    source: [u8; 4],
    #[overlay(end = header_words * 4)]
    options: Vec<u8>,
    #[overlay(tag = protocol, rest)]
    payload: Transport,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
pub enum Transport {
    #[overlay(tag = Protocol::Tcp)]
    Tcp(Udp),
    #[overlay(tag = 17 | 18)]
    Udp(Udp),
    #[overlay(tag = 20..=29)]
    Number(u8),
    #[overlay(tag = 30)]
    Nothing,
    #[overlay(tag = 31..)]
    Pair(#[overlay(len = 2)] Box<[u8]>),
    #[overlay(other)]
    Other(Vec<u8>),
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little)]
pub struct Udp {
    source: u16,
    length: u8,
    #[overlay(len = length)]
    data: Vec<u8>,
}

/// A schema with a length of its own at the end of another one.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
pub struct Frame {
    kind: Level,
    #[overlay(rest)]
    packet: Ipv4,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct Names {
    #[overlay(magic = *b"NM")]
    magic: [u8; 2],
    count: u8,
    #[overlay(count = count)]
    all: Vec<Name>,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct Name {
    pub size: u8,
    #[overlay(len = size)]
    text: String,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little)]
pub struct Extents {
    a: u8,
    b: i8,
    #[overlay(len = a * 2 + 1)]
    data: Box<[u8]>,
    #[overlay(end = self.at + a)]
    to_end: Vec<u8>,
    #[overlay(len = a * 4)]
    numbers: Vec<u32>,
    #[overlay(len = b)]
    names: Vec<Name>,
    #[overlay(count = a, len = a * 3)]
    heads: Vec<[u8; 3]>,
    #[overlay(rest)]
    all: Vec<Level>,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
pub struct Options {
    flags: u8,
    #[overlay(if = flags & 1 != 0)]
    number: Option<u16>,
    #[overlay(if = flags & 2 != 0)]
    data: Option<[u8; 2]>,
    #[overlay(if = number > 3, len = flags)]
    text: Option<String>,
    #[overlay(if = flags & 4 != 0)]
    head: Option<Head>,
    #[overlay(if = data == b"PK", count = number)]
    names: Option<Vec<Name>>,
    #[overlay(if = flags & 8 != 0 && head.words > 2, dynamic)]
    message: Option<Message>,
    #[overlay(if = flags & 16 != 0, tag = flags)]
    body: Option<Body>,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
pub enum Body {
    #[overlay(tag = 16)]
    Byte(u8),
    #[overlay(tag = 17..=20)]
    Name(#[overlay(dynamic)] Name),
    #[overlay(tag = 31)]
    Names(#[overlay(count = 2)] Vec<Name>),
    #[overlay(tag = 40)]
    Text(#[overlay(terminated = 0)] String),
    #[overlay(tag = 25 | 24)]
    Nothing,
}

/// Offsets and entry sizes, as an object file has them.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little)]
pub struct Sections {
    offset: u8,
    entry_size: u8,
    count: u8,
    names_at: u8,
    other_size: u8,
    #[overlay(at = 8)]
    always: u16,
    #[overlay(at = offset, stride = entry_size, count = count)]
    entries: Vec<Section>,
    #[overlay(at = names_at, stride = other_size, count = count)]
    names: Vec<Name>,
    #[overlay(at = offset + 1)]
    first: u16,
    #[overlay(at = names_at, len = count)]
    raw: Vec<u8>,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little)]
pub struct Section {
    pub kind: u8,
    is_loaded: bool,
    size: u16,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
pub struct Until {
    last: u8,
    #[overlay(until = it.size == 0)]
    names: Vec<Name>,
    #[overlay(until = it == last)]
    numbers: Vec<u16>,
    #[overlay(len = last, until = it == 7)]
    data: Vec<u8>,
    #[overlay(until = it.words == 7 || it.is_last)]
    heads: Vec<Head>,
    #[overlay(rest, until = it.size > 2)]
    rest: Vec<Name>,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
pub struct Padded {
    length: u8,
    #[overlay(pad = 4)]
    start: u16,
    #[overlay(len = length, pad = 8)]
    text: String,
    #[overlay(if = length > 2, pad = 2)]
    byte: Option<u8>,
    #[overlay(count = length, pad = 4)]
    numbers: Vec<u16>,
}

const LIMIT: u16 = 9;
const MARK: [u8; 2] = *b"PK";

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, check = a + length < 20)]
pub struct Checked {
    #[overlay(check = a != 3)]
    a: u8,
    #[overlay(check = length <= LIMIT || length == 0x200)]
    length: u16,
    mark: [u8; 2],
    #[overlay(len = length, check = mark == MARK || mark != b"ZZ")]
    data: Vec<u8>,
    #[overlay(if = a > 4, check = more != 1)]
    more: Option<u8>,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
pub struct Tagged {
    kind: [u8; 2],
    length: u8,
    selector: u8,
    #[overlay(tag = kind, len = length)]
    chunk: Chunk,
    #[overlay(tag = selector)]
    body: Body,
    #[overlay(tag = self.at + length, end = self.at + 2)]
    placed: Transport,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
pub enum Chunk {
    #[overlay(tag = b"\0\0" | b"\x01\0")]
    Numbers(#[overlay(endian = big)] Vec<u16>),
    #[overlay(tag = b"\0\x01")]
    Name(Name),
    #[overlay(tag = b"\x01\x01")]
    Text(String),
    #[overlay(tag = b"\x02\0")]
    Level(#[overlay(endian = big)] Level),
    #[overlay(tag = b"\0\x02")]
    Head(Head),
    #[overlay(tag = b"\x02\x01")]
    Empty,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
pub struct Nested {
    head: Head,
    #[overlay(dynamic)]
    first: Padded,
    #[overlay(len = head.words + 2)]
    second: Message,
    #[overlay(count = head.is_last)]
    lists: Vec<Inner>,
    #[overlay(len = 6)]
    fixed: Head,
    #[overlay(end = self.size)]
    third: Inner,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct Inner {
    count: u8,
    #[overlay(count = count)]
    names: Vec<Name>,
    #[overlay(terminated = 0)]
    text: String,
}

/// Numbers of all widths in both orders.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, bit_order = lsb)]
pub struct Numbers {
    #[overlay(bits = 6)]
    count: u8,
    #[overlay(bits = 10)]
    signed: i16,
    #[overlay(count = count, endian = big)]
    wide: Vec<u128>,
    #[overlay(count = count)]
    bools: Vec<bool>,
    #[overlay(count = count)]
    chars: Vec<char>,
    #[overlay(len = 8)]
    floats: Vec<f32>,
    #[overlay(count = count)]
    pairs: Vec<[i16; 2]>,
    #[overlay(count = count)]
    levels: Vec<Level>,
    #[overlay(magic = -2)]
    end: i16,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct Texts {
    size: u8,
    #[overlay(terminated = 0)]
    title: String,
    #[overlay(terminated = b'\n')]
    line: Vec<u8>,
    #[overlay(len = size, terminated = 0)]
    padded: String,
    #[overlay(count = size)]
    counted: Vec<u8>,
    #[overlay(end = 20, terminated = 1)]
    to_end: Vec<u8>,
    #[overlay(rest, terminated = 0)]
    all: Box<str>,
}

fn sum(a: u8, bytes: &[u8]) -> usize {
    usize::from(a) + bytes.iter().map(|byte| usize::from(*byte & 1)).sum::<usize>()
}

fn is_even(number: i64) -> bool {
    number % 2 == 0
}

/// Expressions that can fail.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
pub struct Computed {
    a: i8,
    b: u8,
    c: i64,
    #[overlay(len = if a < 0 { -a } else { a / 2 })]
    first: Vec<u8>,
    #[overlay(len = (b << 1) % (a + 5))]
    second: Vec<u8>,
    #[overlay(if = c * c * c > 1 << 100)]
    third: Option<u8>,
    #[overlay(if = is_even(c))]
    fourth: Option<u8>,
    #[overlay(len = sum(b, self.rest) & 3)]
    fifth: Vec<u8>,
    #[overlay(len = 1 << a >> 2)]
    sixth: Vec<u8>,
    #[overlay(if = !(a == 3 && 7 / (b - 1) > 1) || c - a >= 0)]
    seventh: Option<u8>,
    #[overlay(len = self.left - self.left / 2 | 1)]
    eighth: Vec<u8>,
    #[overlay(if = sum(b, self.laid) > self.size - self.at)]
    ninth: Option<u8>,
}

/// Conditions of lists that depend on where in the range of the schema an element ends.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
pub struct UntilPlace {
    length: u8,
    #[overlay(len = length & 7, until = self.left <= self.size - self.at - 3)]
    ranged: Vec<u8>,
    #[overlay(until = self.size - self.left > self.at + 3)]
    names: Vec<Name>,
    #[overlay(end = self.size - 2, until = sum(length, self.laid) & 3 == 0 || self.left < 4)]
    ended: Vec<u8>,
    #[overlay(rest, until = it == 1 && self.left == 0 || sum(length, self.laid) == 7 || self.at & 1 == 0)]
    numbers: Vec<u8>,
    trailer: u8,
}

/// Fields after a `rest`.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little)]
pub struct Footer {
    count: u8,
    #[overlay(count = count)]
    names: Vec<Name>,
    #[overlay(len = self.left / 2)]
    half: Vec<u8>,
    #[overlay(rest, tag = self.left)]
    body: Transport,
    level: Level,
    #[overlay(check = checksum != 5)]
    checksum: u32,
    end: u8,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct Tuple(u8, #[overlay(len = _0)] Vec<u8>, #[overlay(if = _0 == 1)] Option<u8>);
