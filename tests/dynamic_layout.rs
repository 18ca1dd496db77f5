//! `LAYOUT` and `FINGERPRINT` of dynamic schemas and tagged enums.
#![allow(dead_code, reason = "only the layouts are read")]

use std::collections::HashMap;

use overlaid::layout::{Content, Function, Kind, Range, TagPattern, Value};
use overlaid::{List, Overlay};

const LIMIT: u16 = 1500;
const MARK: [u8; 2] = *b"PK";

#[derive(Overlay, Debug, Clone, Copy, PartialEq)]
#[repr(u8)]
enum Protocol {
    Tcp = 6,
    Udp = 17,
    #[overlay(other)]
    Unknown(u8),
}

#[derive(Overlay, Debug, Clone, Copy, PartialEq)]
#[overlay(endian = big)]
struct Head {
    words: u8,
    protocol: Protocol,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
struct Item {
    size: u8,
    #[overlay(len = size)]
    data: Vec<u8>,
}

fn after(words: u8, rest: &[u8]) -> usize {
    usize::from(words) + rest.len()
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, bit_order = msb, len = length, check = length != 7)]
struct Packet {
    #[overlay(bits = 4, magic = 4)]
    version: u8,
    #[overlay(bits = 4)]
    flags: u8,
    head: Head,
    #[overlay(check = length <= LIMIT)]
    length: u16,
    #[overlay(end = head.words * 4, pad = 2)]
    options: Vec<u8>,
    #[overlay(if = flags & 1 != 0)]
    mark: Option<[u8; 2]>,
    #[overlay(if = mark == MARK, len = after(flags, self.rest))]
    name: Option<String>,
    #[overlay(count = flags)]
    numbers: Vec<u16>,
    #[overlay(until = it.size == 0)]
    items: Vec<Item>,
    #[overlay(terminated = 0)]
    title: String,
    #[overlay(tag = head.protocol, rest)]
    payload: Payload,
    checksum: u16,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
enum Payload {
    #[overlay(tag = Protocol::Tcp)]
    Tcp(Item),
    #[overlay(tag = 17 | 3..=5 | LIMIT)]
    Number(u8),
    #[overlay(tag = -1)]
    Nothing,
    #[overlay(tag = 2000..)]
    Bytes(#[overlay(count = 3)] Vec<u8>),
    #[overlay(other)]
    Other(Vec<u8>),
}

#[derive(Overlay, Debug, Clone, PartialEq)]
enum Chunk<'a> {
    #[overlay(tag = b"IHDR" | b"\0\"")]
    Header(Item),
    #[overlay(tag = b"IEND")]
    End(&'a [u8]),
}

#[test]
fn a_dynamic_schema_is_a_table_with_extents_and_conditions() {
    let table = "\
Packet: size at least 8, big-endian, len = length, check = length != 7
offset  size  bits  field     type     byte order  role       condition       extent                         check
     0     1  4..8  version   u8                   magic 0x4
     0     1  0..4  flags     u8
     1     2        head      Head
     3     2        length    u16      big                                                                   length <= LIMIT
     5     …        options   [u8]                                            end = head.words * 4, pad = 2
     …     2        mark      [u8; 2]                         flags & 1 != 0
     …     …        name      str                             mark == MARK    len = after(flags, self.rest)
     …     …        numbers   [u16]    big                                    count = flags
     …     …        items     [Item]                                          until = it.size == 0
     …     …        title     str                                             terminated = 0
     …     …        payload   Payload                                         rest, tag = head.protocol
     …     2        checksum  u16      big";
    assert_eq!(Packet::LAYOUT.to_string(), table);
}

/// A schema, and the same one with a field that building computes.
macro_rules! summed {
    ($module:ident, #[$fill:meta]) => {
        mod $module {
            use super::*;

            #[derive(Overlay, Debug, Clone, PartialEq)]
            #[overlay(endian = big)]
            pub struct Summed {
                length: u8,
                #[$fill]
                sum: u16,
                #[overlay(if = length > 2, pad = 2)]
                #[$fill]
                more: Option<u16>,
                #[overlay(len = length)]
                data: Vec<u8>,
            }
        }
    };
}

summed!(with_fill, #[overlay(fill = after(length, self.rest))]);
summed!(without_fill, #[doc = "No `fill`."]);

#[test]
fn what_building_computes_is_in_the_table_and_not_in_the_fingerprint() {
    let table = "\
Summed: size at least 3, big-endian
offset  size  field   type  byte order  condition   extent
     0     1  length  u8
     1     2  sum     u16   big                     fill = after(length, self.rest)
     3     2  more    u16   big         length > 2  fill = after(length, self.rest), pad = 2
     …     …  data    [u8]                          len = length";
    assert_eq!(with_fill::Summed::LAYOUT.to_string(), table);
    let Kind::Dynamic { parts, .. } = with_fill::Summed::LAYOUT.kind else { panic!("fixed") };
    let fills = parts.iter().flat_map(|part| part.fills).map(|fill| fill.field);
    assert_eq!(fills.collect::<Vec<_>>(), ["sum", "more"]);
    assert_eq!(with_fill::Summed::FINGERPRINT, without_fill::Summed::FINGERPRINT);
}

#[test]
fn a_tagged_enum_is_a_table_of_its_tags() {
    let payload = "\
Payload: selected by a tag
tag                variant  type  extent
6                  Tcp      Item
17 | 3..=5 | 1500  Number   u8
-1                 Nothing
2000..             Bytes    [u8]  count = 3
_                  Other    [u8]  rest";
    assert_eq!(Payload::LAYOUT.to_string(), payload);
    let chunk = "\
Chunk: selected by a tag
tag                  variant  type  extent
b\"IHDR\" | b\"\\x00\\\"\"  Header   Item
b\"IEND\"              End      [u8]  rest";
    assert_eq!(Chunk::LAYOUT.to_string(), chunk);
}

#[test]
fn the_layout_has_what_a_program_needs_to_lay_the_schema() {
    let Kind::Dynamic { parts, len, check } = Packet::LAYOUT.kind else { panic!("fixed") };
    assert_eq!(Packet::LAYOUT.size, Packet::MIN_SIZE);
    assert_eq!(len.map(ToString::to_string).as_deref(), Some("length"));
    assert_eq!(check.map(ToString::to_string).as_deref(), Some("length != 7"));
    let Content::Run(run) = parts[0].content else { panic!("no run") };
    let head = run.field("head").expect("a field of the first run");
    assert_eq!((head.offset, head.layout, parts[1].name), (1, Head::LAYOUT, "options"));

    let Content::Tagged { layout, tag } = parts[7].content else { panic!("no tag") };
    assert_eq!((layout, tag.to_string().as_str()), (Payload::LAYOUT, "head.protocol"));
    assert_eq!(parts[7].range, Range::Rest);
    let Kind::Tagged { variants } = layout.kind else { panic!("no tagged enum") };
    let numbers = TagPattern::Numbers { first: Some(3), last: Some(5) };
    assert_eq!(variants[1].tags, [TagPattern::Number(17), numbers, TagPattern::Number(1500)]);
    assert!(variants[4].is_other && variants[2].content.is_none());
}

#[test]
fn the_functions_in_a_layout_can_be_called() {
    let Kind::Dynamic { parts, .. } = Packet::LAYOUT.kind else { panic!("fixed") };
    let Range::Len(overlaid::layout::Expression::Call { function, .. }) = parts[3].range else {
        panic!("no call")
    };
    let function: &Function = function;
    assert_eq!(function.call(&[Value::Integer(3), Value::Bytes(b"rest")]), Some(7));
}

/// Schemas with the same name, each of which differs from the first in one respect, and their
/// fingerprints.
macro_rules! schemas {
    ($list:ident $($name:ident: [$($attr:tt)*] { $($fields:tt)* })*) => {
        $(mod $name {
            #[allow(unused_imports, reason = "some schemas have only native types")]
            use super::*;

            #[derive(overlaid::Overlay)]
            #[overlay(endian = big $($attr)*)]
            pub struct Base { pub a: u8, pub b: u8, $($fields)* }
        })*

        const $list: &[(&str, u64)] = &[$((stringify!($name), $name::Base::FINGERPRINT)),*];
    };
}

/// The fingerprint of the first schema. Users freeze fingerprints in their code, so it must never
/// change.
const FROZEN: u64 = 0x3f54_982c_44d6_9c31;

#[derive(Overlay)]
enum Choice {
    #[overlay(tag = 1)]
    One(u8),
    #[overlay(other)]
    Other(Vec<u8>),
}

#[derive(Overlay)]
enum OtherChoice {
    #[overlay(tag = 2)]
    One(u8),
    #[overlay(other)]
    Other(Vec<u8>),
}

schemas! { CHANGED
    base: [] { #[overlay(len = a)] x: Vec<u8> }
    renamed: [] { #[overlay(len = a)] y: Vec<u8> }
    of_another_field: [] { #[overlay(len = b)] x: Vec<u8> }
    of_an_expression: [] { #[overlay(len = a + 1)] x: Vec<u8> }
    ended: [] { #[overlay(end = a)] x: Vec<u8> }
    counted: [] { #[overlay(count = a)] x: Vec<u8> }
    to_the_end: [] { #[overlay(rest)] x: Vec<u8> }
    terminated: [] { #[overlay(terminated = 0)] x: Vec<u8> }
    terminated_by_another_byte: [] { #[overlay(terminated = 1)] x: Vec<u8> }
    terminated_in_a_range: [] { #[overlay(len = a, terminated = 0)] x: Vec<u8> }
    text: [] { #[overlay(len = a)] x: String }
    numbers: [] { #[overlay(len = a)] x: Vec<u16> }
    little_numbers: [] { #[overlay(len = a, endian = little)] x: Vec<u16> }
    items: [] { #[overlay(len = a)] x: Vec<Item> }
    items_until: [] { #[overlay(len = a, until = it.size == 0)] x: Vec<Item> }
    nested: [] { #[overlay(len = a)] x: Item }
    dynamic: [] { #[overlay(dynamic)] x: Item }
    optional: [] { #[overlay(if = b == 0, len = a)] x: Option<Vec<u8>> }
    optional_otherwise: [] { #[overlay(if = b != 0, len = a)] x: Option<Vec<u8>> }
    padded: [] { #[overlay(len = a, pad = 4)] x: Vec<u8> }
    padded_more: [] { #[overlay(len = a, pad = 8)] x: Vec<u8> }
    checked: [] { #[overlay(len = a, check = a != b)] x: Vec<u8> }
    checked_as_a_whole: [, check = a != b] { #[overlay(len = a)] x: Vec<u8> }
    narrowed: [, len = b] { #[overlay(len = a)] x: Vec<u8> }
    tagged: [] { #[overlay(len = a, tag = b)] x: Choice }
    tagged_otherwise: [] { #[overlay(len = a, tag = b)] x: OtherChoice }
    placed: [] { #[overlay(at = b, len = a)] x: Vec<u8> }
    placed_by_a_number: [] { #[overlay(at = 2, len = a)] x: Vec<u8> }
    placed_later: [] { #[overlay(at = 3, len = a)] x: Vec<u8> }
    with_a_stride: [] { #[overlay(stride = b, count = a)] x: Vec<u16> }
    with_another_stride: [] { #[overlay(stride = b + 1, count = a)] x: Vec<u16> }
    followed: [] { #[overlay(len = a)] x: Vec<u8>, c: u8 }
}

const ZERO: u8 = 0;

schemas! { UNCHANGED
    boxed: [] { #[overlay(len = a)] x: Box<[u8]> }
    written_differently: [, fingerprint = 0x3f54_982c_44d6_9c31, name = Named] { #[overlay(len = (a))] pub x: Vec<u8> }
}

mod borrowed {
    use super::*;

    #[derive(Overlay)]
    pub struct Base<'a> {
        pub a: u8,
        pub b: u8,
        #[overlay(len = a)]
        pub x: &'a [u8],
    }
}

#[derive(Overlay)]
struct Owned {
    #[overlay(count = 1 + ZERO)]
    items: Vec<Item>,
}

mod lent {
    use super::*;

    #[derive(Overlay)]
    pub struct Owned<'a> {
        #[overlay(count = 1 + 0)]
        pub items: List<'a, Item>,
    }
}

#[test]
fn the_fingerprint_of_a_dynamic_schema_is_frozen() {
    assert_eq!(base::Base::FINGERPRINT, FROZEN, "{:#x}", base::Base::FINGERPRINT);
}

#[test]
fn every_change_of_a_dynamic_layout_changes_its_fingerprint() {
    let mut known = HashMap::new();
    for (change, fingerprint) in CHANGED {
        let other = known.insert(fingerprint, change);
        assert_eq!(other, None, "{change}");
    }
}

#[test]
fn the_type_of_the_value_does_not_change_the_fingerprint() {
    for (change, fingerprint) in UNCHANGED {
        assert_eq!(*fingerprint, FROZEN, "{change}");
    }
    assert_eq!(borrowed::Base::FINGERPRINT, FROZEN);
    assert_eq!(Owned::FINGERPRINT, lent::Owned::FINGERPRINT);
}

#[test]
fn a_tagged_enum_has_a_fingerprint() {
    assert_ne!(Choice::FINGERPRINT, Payload::FINGERPRINT);
}
