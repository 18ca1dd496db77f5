//! Conditions, and expressions that can fail.

use super::extents::{Message, Name};
use super::fixed::{Head, Level, Protocol};
use super::tags::Body;
use overlaid::Overlay;

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
pub struct Options {
    pub flags: u8,
    #[overlay(if = flags & 1 != 0)]
    pub number: Option<u16>,
    #[overlay(if = flags & 2 != 0)]
    pub data: Option<[u8; 2]>,
    #[overlay(if = number > 3, len = flags)]
    pub text: Option<String>,
    #[overlay(if = flags & 4 != 0)]
    pub head: Option<Head>,
    #[overlay(if = data == b"PK", count = number)]
    pub names: Option<Vec<Name>>,
    #[overlay(if = flags & 8 != 0 && head.words > 2, dynamic)]
    pub message: Option<Message>,
    #[overlay(if = flags & 16 != 0, tag = flags)]
    pub body: Option<Body>,
}

pub const LIMIT: u16 = 9;
pub const MARK: [u8; 2] = *b"PK";

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, check = a + length < 20)]
pub struct Checked {
    #[overlay(check = a != 3)]
    pub a: u8,
    #[overlay(check = length <= LIMIT || length == 0x200)]
    pub length: u16,
    pub mark: [u8; 2],
    #[overlay(len = length, check = mark == MARK || mark != b"ZZ")]
    pub data: Vec<u8>,
    #[overlay(if = a > 4, check = more != 1)]
    pub more: Option<u8>,
}

pub fn sum(a: u8, bytes: &[u8]) -> usize {
    usize::from(a) + bytes.iter().map(|byte| usize::from(*byte & 1)).sum::<usize>()
}

pub fn is_even(number: i64) -> bool {
    number % 2 == 0
}

/// Expressions that can fail.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
pub struct Computed {
    pub a: i8,
    pub b: u8,
    pub c: i64,
    #[overlay(len = if a < 0 { -a } else { a / 2 })]
    pub first: Vec<u8>,
    #[overlay(len = (b << 1) % (a + 5))]
    pub second: Vec<u8>,
    #[overlay(if = c * c * c > 1 << 100)]
    pub third: Option<u8>,
    #[overlay(if = is_even(c))]
    pub fourth: Option<u8>,
    #[overlay(len = sum(b, self.rest) & 3)]
    pub fifth: Vec<u8>,
    #[overlay(len = 1 << a >> 2)]
    pub sixth: Vec<u8>,
    #[overlay(if = !(a == 3 && 7 / (b - 1) > 1) || c - a >= 0)]
    pub seventh: Option<u8>,
    #[overlay(len = self.left - self.left / 2 | 1)]
    pub eighth: Vec<u8>,
    #[overlay(if = sum(b, self.laid) > self.size - self.at)]
    pub ninth: Option<u8>,
}

pub fn words_of(level: Level) -> usize {
    level as usize
}

pub fn is_long(protocol: Protocol, words: u8) -> bool {
    protocol == Protocol::Tcp || words > 5
}

/// Functions of fields whose types only the compiler knows.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
pub struct Called {
    pub level: Level,
    pub head: Head,
    #[overlay(len = words_of(level))]
    pub first: Vec<u8>,
    #[overlay(if = is_long(head.protocol, head.words))]
    pub second: Option<u8>,
}

crate::values! {
    Options { flags, number, data, text, head, names, message, body }
    Checked { a, length, mark, data, more }
    Computed { a, b, c, first, second, third, fourth, fifth, sixth, seventh, eighth, ninth }
    Called { level, head, first, second }
}

crate::in_place! {
    OptionsViewMut<'_> {
        text text: set_text, part names: names_mut, part message: message_mut, part body: body_mut
    }
    CheckedViewMut<'_> { set mark: set_mark, part data: data_mut, set more: set_more }
    ComputedViewMut<'_> {}
    CalledViewMut<'_> { set second: set_second, part first: first_mut }
}

crate::changes! {
    Options: OptionsViewMut { flags: change_flags, number: change_number, data: change_data, head: change_head }
    Checked: CheckedViewMut { a: change_a, length: change_length }
    Computed: ComputedViewMut { a: change_a, b: change_b, c: change_c, third: change_third, fourth: change_fourth, seventh: change_seventh, ninth: change_ninth }
    Called: CalledViewMut { level: change_level, head: change_head }
}
