//! Where fields end: lengths, counts, ends, terminators and fields after a `rest`.

use super::fixed::Level;
use super::tags::Transport;
use overlaid::Overlay;

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
pub struct Message {
    pub length: u16,
    #[overlay(len = length)]
    pub text: String,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct Names {
    #[overlay(magic = *b"NM")]
    pub magic: [u8; 2],
    pub count: u8,
    #[overlay(count = count)]
    pub all: Vec<Name>,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct Name {
    pub size: u8,
    #[overlay(len = size)]
    pub text: String,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little)]
pub struct Extents {
    pub a: u8,
    pub b: i8,
    #[overlay(len = a * 2 + 1)]
    pub data: Box<[u8]>,
    #[overlay(end = self.at + a)]
    pub to_end: Vec<u8>,
    #[overlay(len = a * 4)]
    pub numbers: Vec<u32>,
    #[overlay(len = b)]
    pub names: Vec<Name>,
    #[overlay(count = a, len = a * 3)]
    pub heads: Vec<[u8; 3]>,
    #[overlay(rest)]
    pub all: Vec<Level>,
}

/// Numbers of all widths in both orders.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, bit_order = lsb)]
pub struct Numbers {
    #[overlay(bits = 6)]
    pub count: u8,
    #[overlay(bits = 10)]
    pub signed: i16,
    #[overlay(count = count, endian = big)]
    pub wide: Vec<u128>,
    #[overlay(count = count)]
    pub bools: Vec<bool>,
    #[overlay(count = count)]
    pub chars: Vec<char>,
    #[overlay(len = 8)]
    pub floats: Vec<f32>,
    #[overlay(count = count)]
    pub pairs: Vec<[i16; 2]>,
    #[overlay(count = count)]
    pub levels: Vec<Level>,
    #[overlay(magic = -2)]
    pub end: i16,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct Texts {
    pub size: u8,
    #[overlay(terminated = 0)]
    pub title: String,
    #[overlay(terminated = b'\n')]
    pub line: Vec<u8>,
    #[overlay(len = size, terminated = 0)]
    pub padded: String,
    #[overlay(count = size)]
    pub counted: Vec<u8>,
    #[overlay(end = 20, terminated = 1)]
    pub to_end: Vec<u8>,
    #[overlay(rest, terminated = 0)]
    pub all: Box<str>,
}

/// Fields after a `rest`.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little)]
pub struct Footer {
    pub count: u8,
    #[overlay(count = count)]
    pub names: Vec<Name>,
    #[overlay(len = self.left / 2)]
    pub half: Vec<u8>,
    #[overlay(rest, tag = self.left)]
    pub body: Transport,
    pub level: Level,
    #[overlay(check = checksum != 5)]
    pub checksum: u32,
    pub end: u8,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct Tuple(pub u8, #[overlay(len = _0)] pub Vec<u8>, #[overlay(if = _0 == 1)] pub Option<u8>);

crate::values! {
    Message { length, text }
    Names { magic, count, all }
    Name { size, text }
    Extents { a, b, data, to_end, numbers, names, heads, all }
    Numbers { count, signed, wide, bools, chars, floats, pairs, levels, end }
    Texts { size, title, line, padded, counted, to_end, all }
    Footer { count, names, half, body, level, checksum, end }
    Tuple { 0, 1, 2 }
}

crate::in_place! {
    MessageViewMut<'_> { text text: set_text }
    NamesViewMut<'_> { part all: all_mut }
    NameViewMut<'_> { text text: set_text }
    ExtentsViewMut<'_> {
        part data: data_mut, part to_end: to_end_mut, part numbers: numbers_mut,
        part names: names_mut, part heads: heads_mut, part all: all_mut
    }
    NumbersViewMut<'_> {
        set signed: set_signed, part wide: wide_mut, part bools: bools_mut, part chars: chars_mut,
        part floats: floats_mut, part pairs: pairs_mut, part levels: levels_mut
    }
    TextsViewMut<'_> {
        text title: set_title, bytes line: set_line, text padded: set_padded,
        part counted: counted_mut, bytes to_end: set_to_end, text all: set_all
    }
    FooterViewMut<'_> {
        part names: names_mut, part half: half_mut, part body: body_mut, set level: set_level,
        set checksum: set_checksum, set end: set_end
    }
    TupleViewMut<'_> { part 1: _1_mut, set 2: set_2 }
}

crate::changes! {
    Message: MessageViewMut { length: change_length }
    Names: NamesViewMut { count: change_count }
    Extents: ExtentsViewMut { a: change_a, b: change_b }
    Numbers: NumbersViewMut { count: change_count }
    Texts: TextsViewMut { size: change_size }
    Footer: FooterViewMut { count: change_count }
    Tuple: TupleViewMut { 0: change_0 }
}
