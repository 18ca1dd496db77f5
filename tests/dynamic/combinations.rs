//! The rules for attributes that meet in one schema.

use overlaid::{Overlay, OverlayError};

type Error = Box<dyn std::error::Error>;

/// The text of the error.
fn text<T>(result: Result<T, OverlayError>) -> String {
    result.err().map_or_else(|| "no error".into(), |error| error.to_string())
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
struct CountedRest {
    count: u8,
    #[overlay(count = count, rest)]
    numbers: Vec<u16>,
}

#[test]
fn a_count_beside_rest_must_fill_it() -> Result<(), Error> {
    let view = CountedRest::overlay(&[2, 0, 1, 0, 2])?;
    assert_eq!(view.numbers().len(), 2);
    assert!(CountedRest::overlay(&[2, 0, 1, 0, 2, 0, 3]).is_err());
    assert!(CountedRest::overlay(&[2, 0, 1]).is_err());
    Ok(())
}

#[derive(Overlay, Debug, Clone, PartialEq)]
struct Name {
    length: u8,
    #[overlay(len = length)]
    text: String,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
struct CountedLen {
    size: u8,
    count: u8,
    #[overlay(count = count, len = size)]
    names: Vec<Name>,
    end: u8,
}

#[test]
fn a_count_beside_len_must_fill_it() -> Result<(), Error> {
    let view = CountedLen::overlay(&[4, 2, 1, b'a', 1, b'b', 9])?;
    assert_eq!((view.names().len(), view.end()), (2, 9));
    let error = text(CountedLen::overlay(&[4, 1, 1, b'a', 1, b'b', 9]));
    assert!(error.contains("`names` of `CountedLen`"), "{error}");
    // The third element is not in the range, whatever follows it.
    let error = CountedLen::overlay(&[4, 3, 1, b'a', 1, b'b', 0, 9]).unwrap_err();
    assert_eq!(error.needed(), None);
    Ok(())
}

#[derive(Overlay, Debug, Clone, PartialEq)]
struct Message {
    kind: u8,
    #[overlay(rest)]
    text: Vec<u8>,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
struct Spaced {
    count: u8,
    #[overlay(count = count, stride = 3)]
    messages: Vec<Message>,
}

#[test]
fn an_element_that_takes_its_range_has_that_of_the_stride() -> Result<(), Error> {
    let view = Spaced::overlay(&[2, 1, b'a', b'b', 2, b'c', b'd'])?;
    let texts: Vec<&[u8]> = view.messages().into_iter().map(|message| message.text()).collect();
    assert_eq!(texts, [b"ab", b"cd"]);
    Ok(())
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(len = length)]
struct Framed {
    length: u8,
    #[overlay(rest)]
    text: Vec<u8>,
    checksum: u8,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
struct Frames {
    #[overlay(dynamic)]
    first: Framed,
    #[overlay(rest)]
    others: Vec<Framed>,
}

#[test]
fn the_len_of_a_struct_ends_its_rest_and_is_before_the_fields_at_its_end() -> Result<(), Error> {
    let view = Frames::overlay(&[4, b'a', b'b', 7, 2, 8, 3, b'c', 9])?;
    assert_eq!((view.first().text(), view.first().checksum()), (b"ab".as_slice(), 7));
    let others: Vec<_> =
        view.others().into_iter().map(|frame| (frame.text(), frame.checksum())).collect();
    assert_eq!(others, [(b"".as_slice(), 8), (b"c", 9)]);
    Ok(())
}

#[test]
fn the_len_of_a_struct_covers_what_is_laid_already() {
    // The first byte alone is more than the range of 0 bytes.
    assert!(Framed::overlay_prefix(&[0, 1, 2]).is_err());
    // The range has no byte for the checksum.
    assert!(Framed::overlay_prefix(&[1, 1, 2]).is_err());
    assert!(Framed::overlay_prefix(&[2, 1, 2]).is_ok());
}

#[derive(Overlay, Debug, Clone, PartialEq)]
struct Ethernet {
    kind: u8,
    #[overlay(rest)]
    packet: Framed,
}

#[test]
fn bytes_after_a_struct_with_len_in_a_rest_are_padding_of_the_outer_one() -> Result<(), Error> {
    let view = Ethernet::overlay(&[1, 3, b'a', 7, 0, 0])?;
    assert_eq!(view.packet().bytes(), &[3, b'a', 7]);
    assert_eq!(view.bytes().len(), 6);
    Ok(())
}

#[derive(Overlay, Debug, Clone, PartialEq)]
struct Datagram {
    kind: u8,
    #[overlay(tag = kind, rest)]
    payload: Payload,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
enum Payload {
    #[overlay(tag = 1)]
    Framed(Framed),
    #[overlay(tag = 2)]
    Name(Name),
}

#[test]
fn bytes_after_a_variant_with_len_in_a_rest_are_padding_too() -> Result<(), Error> {
    let view = Datagram::overlay(&[1, 3, b'a', 7, 0, 0])?;
    let PayloadView::Framed(framed) = view.payload() else { return Err("another variant".into()) };
    assert_eq!(framed.text(), b"a");
    assert!(Datagram::overlay(&[2, 1, b'a']).is_ok());
    assert!(Datagram::overlay(&[2, 1, b'a', 0]).is_err(), "a name has no `len`");
    Ok(())
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
struct Tagged {
    kind: u8,
    #[overlay(tag = kind)]
    free: Body,
    #[overlay(tag = kind, len = 2)]
    limited: Body,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
enum Body {
    #[overlay(tag = 1)]
    Byte(u8),
    #[overlay(tag = 2)]
    Number(u16),
    #[overlay(tag = 3)]
    Nothing,
    #[overlay(tag = 4)]
    Name(Name),
}

#[test]
fn a_tag_needs_no_dynamic() -> Result<(), Error> {
    let view = Tagged::overlay(&[2, 1, 0, 2, 0])?;
    assert!(matches!(
        (view.free(), view.limited()),
        (BodyView::Number(256), BodyView::Number(512))
    ));
    let view = Tagged::overlay(&[4, 2, b'a', b'b', 1, b'c'])?;
    let (BodyView::Name(free), BodyView::Name(limited)) = (view.free(), view.limited()) else {
        return Err("another variant".into());
    };
    assert_eq!((free.text(), limited.text()), ("ab", "c"));
    Ok(())
}

#[test]
fn a_variant_fills_its_extent() {
    // One byte of two is left.
    assert!(Tagged::overlay(&[1, 9, 9, 9]).is_err());
    // A variant without a value is empty.
    assert!(Tagged::overlay(&[3, 0, 0]).is_err());
}

#[derive(Overlay, Debug, Clone, PartialEq)]
struct Units {
    kind: u8,
    #[overlay(tag = kind)]
    free: Body,
    #[overlay(tag = kind, len = 0)]
    limited: Body,
}

#[test]
fn a_unit_variant_is_empty() -> Result<(), Error> {
    let view = Units::overlay(&[3])?;
    assert!(matches!((view.free(), view.limited()), (BodyView::Nothing, BodyView::Nothing)));
    Ok(())
}

#[derive(Overlay, Debug, Clone, PartialEq)]
struct Table {
    count: u8,
    offset: u8,
    size: u8,
    #[overlay(at = offset, count = count, stride = size)]
    entries: Vec<Entry>,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
struct Entry {
    number: u8,
    kind: u8,
}

#[test]
fn a_list_without_elements_has_neither_an_offset_nor_a_stride() -> Result<(), Error> {
    assert_eq!(Table::overlay(&[0, 200, 0])?.entries().len(), 0);
    assert!(Table::overlay(&[1, 200, 2]).is_err(), "the offset is outside of the bytes");
    assert!(Table::overlay(&[1, 3, 1, 7, 8]).is_err(), "the stride is less than an element");
    assert_eq!(Table::overlay(&[1, 3, 2, 7, 8])?.entries().len(), 1);
    Ok(())
}

#[derive(Overlay, Debug, Clone, PartialEq)]
struct Until {
    #[overlay(until = it == 0)]
    numbers: Vec<u8>,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
struct UntilInRange {
    size: u8,
    #[overlay(until = it == 0, len = size)]
    numbers: Vec<u8>,
}

#[test]
fn until_without_a_range_must_be_met() -> Result<(), Error> {
    assert_eq!(Until::overlay(&[2, 1, 0])?.numbers(), &[2, 1, 0]);
    let error = Until::overlay(&[2, 1]).unwrap_err();
    assert_eq!(error.needed(), Some(3));
    Ok(())
}

#[test]
fn until_in_a_range_ends_with_it() -> Result<(), Error> {
    assert_eq!(UntilInRange::overlay(&[2, 2, 1])?.numbers(), &[2, 1]);
    assert_eq!(UntilInRange::overlay(&[2, 2, 0])?.numbers(), &[2, 0]);
    assert!(UntilInRange::overlay(&[3, 2, 0, 1]).is_err(), "a byte is left in the range");
    Ok(())
}

#[derive(Overlay, Debug, Clone, PartialEq)]
struct Terminated {
    #[overlay(terminated = 0)]
    first: String,
    #[overlay(terminated = b' ', len = 4)]
    second: String,
}

#[test]
fn a_terminator_must_be_there_unless_there_is_a_len() -> Result<(), Error> {
    let view = Terminated::overlay(b"ab\0cd  ")?;
    assert_eq!((view.first(), view.second()), ("ab", "cd"));
    assert_eq!(Terminated::overlay(b"\0cdef")?.second(), "cdef");
    let error = Terminated::overlay(b"ab").unwrap_err();
    assert_eq!(error.needed(), Some(3));
    Ok(())
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
struct OptionalMagic {
    kind: u8,
    #[overlay(if = kind != 0, magic = 0xcafe)]
    magic: Option<u16>,
    #[overlay(tag = kind)]
    body: MagicBody,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
enum MagicBody {
    #[overlay(tag = 0 | 1)]
    Nothing,
    #[overlay(tag = 2)]
    Signed(#[overlay(magic = *b"OK")] [u8; 2]),
}

#[test]
fn a_magic_in_an_option_or_a_variant_is_checked_where_it_is() -> Result<(), Error> {
    assert_eq!(OptionalMagic::overlay(&[0])?.magic(), None);
    assert_eq!(OptionalMagic::overlay(&[1, 0xca, 0xfe])?.magic(), Some(0xcafe));
    let error = text(OptionalMagic::overlay(&[1, 0xca, 0xff]));
    assert!(error.contains("`magic` of `OptionalMagic`"), "{error}");
    assert!(OptionalMagic::overlay(&[2, 0xca, 0xfe, b'O', b'K']).is_ok());
    assert!(OptionalMagic::overlay(&[2, 0xca, 0xfe, b'K', b'O']).is_err());
    Ok(())
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(bit_order = msb)]
struct Bits {
    #[overlay(bits = 3)]
    kind: u8,
    #[overlay(bits = 5)]
    length: u8,
    #[overlay(len = length)]
    data: Vec<u8>,
    #[overlay(bits = 1)]
    flag: bool,
    #[overlay(bits = 7)]
    more: u8,
}

#[test]
fn bit_fields_before_and_after_a_dynamic_field_have_words_of_their_own() -> Result<(), Error> {
    let view = Bits::overlay(&[0b101_00010, 7, 8, 0b1_0000011])?;
    assert_eq!((view.kind(), view.length(), view.data()), (5, 2, [7, 8].as_slice()));
    assert_eq!((view.flag(), view.more()), (true, 3));
    Ok(())
}

#[derive(Overlay, Debug, Clone, PartialEq)]
struct Padded {
    kind: u8,
    #[overlay(if = kind != 0, pad = 4)]
    option: Option<u8>,
    #[overlay(terminated = 0, pad = 4)]
    text: String,
}

#[test]
fn a_padding_is_absent_with_its_field() -> Result<(), Error> {
    let view = Padded::overlay(b"\x01\x02\0\0ab\0\0")?;
    assert_eq!((view.option(), view.text()), (Some(2), "ab"));
    let view = Padded::overlay(b"\0ab\0")?;
    assert_eq!((view.option(), view.text()), (None, "ab"));
    Ok(())
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
struct Sizes {
    head: u32,
    #[overlay(if = head != 0)]
    option: Option<u64>,
    #[overlay(count = head)]
    list: Vec<u16>,
    #[overlay(until = it == 0)]
    until: Vec<u16>,
    #[overlay(dynamic)]
    name: Name,
    #[overlay(tag = head)]
    body: Body,
}

#[test]
fn the_smallest_size_counts_options_lists_and_variants_as_nothing() {
    assert_eq!(Sizes::MIN_SIZE, 4 + 2 + 1);
    assert_eq!(CountedRest::MIN_SIZE, 1);
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(len = length)]
struct Narrowed {
    length: u8,
    #[overlay(len = self.size - 2)]
    data: Vec<u8>,
    #[overlay(len = self.left)]
    more: Vec<u8>,
}

#[test]
fn the_size_of_a_struct_is_that_of_its_len() -> Result<(), Error> {
    let (view, rest) = Narrowed::overlay_prefix(&[5, 1, 2, 3, 4, 5, 6])?;
    assert_eq!((view.data(), view.more()), ([1, 2, 3].as_slice(), [4].as_slice()));
    assert_eq!(rest, [5, 6]);
    Ok(())
}

#[derive(Overlay, Debug, PartialEq)]
struct Chunks {
    #[overlay(until = it.kind == b"END!")]
    chunks: Vec<Chunk>,
}

#[derive(Overlay, Debug, PartialEq)]
struct Chunk {
    kind: [u8; 4],
    length: u8,
    #[overlay(len = length)]
    data: Vec<u8>,
}

#[test]
fn the_bytes_of_an_element_end_a_list() -> Result<(), OverlayError> {
    let bytes = b"TEXT\x02hiEND!\0more";
    let (view, rest) = Chunks::overlay_prefix(bytes)?;
    let kinds: Vec<[u8; 4]> = view.chunks().iter().map(|chunk| *chunk.kind()).collect();
    assert_eq!((kinds.as_slice(), rest), ([*b"TEXT", *b"END!"].as_slice(), b"more".as_slice()));
    assert_eq!(view.to_value()?.to_bytes()?, bytes[..bytes.len() - 4]);
    Ok(())
}
