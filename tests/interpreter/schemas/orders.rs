//! Schemas whose byte order the data says, or that is given to them.

use overlaid::Overlay;

use super::fixed::{Level, Section};
use super::nested::Inner;

/// A schema in the byte order that a byte says, with fields of every kind that has one.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = from(order, 0 | 2..=4 => little, 1 => big), bit_order = msb)]
pub struct Ordered {
    pub count: u8,
    pub order: u8,
    #[overlay(bits = 4, word = u16)]
    pub small: u8,
    #[overlay(bits = 12)]
    pub length: u16,
    pub number: i16,
    pub numbers: [u16; 2],
    pub float: f32,
    #[overlay(endian = big)]
    pub network: u16,
    #[overlay(if = count > 1)]
    pub level: Option<Level>,
    #[overlay(if = count > 2)]
    pub section: Option<Section>,
    #[overlay(if = count & 1 != 0)]
    pub pair: Option<[i16; 2]>,
    #[overlay(count = count)]
    pub pairs: Vec<Pair>,
    #[overlay(dynamic, endian = little)]
    pub one: Pair,
    pub kind: u16,
    #[overlay(tag = kind, give(most = count))]
    pub body: OrderedBody,
    #[overlay(len = length)]
    pub bytes_of_it: Vec<u8>,
    #[overlay(check = sum < 0x4000)]
    pub sum: u16,
    #[overlay(until = it.a == 0)]
    pub ended: Vec<Pair>,
    #[overlay(rest, stride = 6)]
    pub table: Vec<Pair>,
    pub last: u16,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given)]
pub struct Pair {
    pub a: u16,
    #[overlay(bits = 16)]
    pub b: i16,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given, given(most: u8))]
pub enum OrderedBody {
    #[overlay(tag = 0)]
    Pair(Pair),
    #[overlay(tag = 1)]
    Limited(#[overlay(dynamic, give(most = most))] Limit),
    #[overlay(tag = 2)]
    Inner(Inner),
    #[overlay(tag = 3)]
    Level(#[overlay(endian = big)] Level),
    #[overlay(tag = 4)]
    Pairs(#[overlay(count = 2)] Vec<Pair>),
    #[overlay(other)]
    Nothing,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given, given(most: u8))]
pub struct Limit {
    #[overlay(check = length <= most)]
    pub length: u16,
    #[overlay(len = length)]
    pub text: String,
}

/// Bytes say the order of a list of schemas, each of which says its own.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = from(mark, b"\0\x01" => big, b"\x01\0" | b"\0\0" => little))]
pub struct Marked {
    pub mark: [u8; 2],
    #[overlay(magic = 0xfeff)]
    pub magic: u16,
    pub size: u16,
    pub at: u16,
    #[overlay(at = at, count = 2)]
    pub limits: Vec<Own>,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = from(size, 0..=2 => little, 3.. => big))]
pub struct Own {
    pub size: u8,
    pub number: u16,
    #[overlay(len = size)]
    pub bytes_of_it: Vec<u8>,
}

/// What is before the field that says the order is wrong in both orders, or in one of them.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = from(order, 1..=4 => little, 5..=9 => big))]
pub struct Headed {
    #[overlay(magic = 0x0102)]
    pub first: u16,
    #[overlay(magic = *b"\x03")]
    pub second: [u8; 1],
    pub level: bool,
    #[overlay(magic = 0x0101)]
    pub third: u16,
    pub order: u8,
    #[overlay(magic = 7)]
    pub last: u16,
    #[overlay(count = order)]
    pub pairs: Vec<Pair>,
}

/// A fixed order is given to the schemas in it.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little)]
pub struct Giving {
    pub kind: u8,
    #[overlay(count = kind)]
    pub pairs: Vec<Pair>,
    #[overlay(tag = kind, rest, give(most = 3))]
    pub body: OrderedBody,
}

crate::values! {
    Ordered {
        count, order, small, length, number, numbers, float, network, level, section, pair, pairs, one,
        kind, body, bytes_of_it, sum, ended, table, last
    }
    Pair { a, b }
    Limit { length, text }
    Marked { mark, magic, size, at, limits }
    Own { size, number, bytes_of_it }
    Headed { first, second, level, third, order, last, pairs }
    Giving { kind, pairs, body }
}

crate::variants! {
    OrderedBody { Pair(it), Limited(it), Inner(it), Level(it), Pairs(it), Nothing }
}

crate::in_place! {
    OrderedViewMut<'_> {
        set small: set_small, set number: set_number, set numbers: set_numbers, set float: set_float,
        set network: set_network, set level: set_level, set section: set_section, set pair: set_pair,
        part pairs: pairs_mut, part one: one_mut, part body: body_mut, part bytes_of_it: bytes_of_it_mut,
        set sum: set_sum, part table: table_mut, set last: set_last
    }
    PairViewMut<'_> { set a: set_a, set b: set_b }
    LimitViewMut<'_> { text text: set_text }
    MarkedViewMut<'_> { set size: set_size, part limits: limits_mut }
    OwnViewMut<'_> { set number: set_number, part bytes_of_it: bytes_of_it_mut }
    HeadedViewMut<'_> { set level: set_level, part pairs: pairs_mut }
    GivingViewMut<'_> { part pairs: pairs_mut, part body: body_mut }
}

crate::variants_in_place! {
    OrderedBodyViewMut<'_> { Pair, Limited, Inner, Level, Pairs }
}

crate::changes! {
    Ordered: OrderedViewMut {
        count: change_count, order: change_order, length: change_length, kind: change_kind
    }
    Marked: MarkedViewMut { mark: change_mark, at: change_at }
    Headed: HeadedViewMut { order: change_order }
    Giving: GivingViewMut { kind: change_kind }
}
