//! Functions of the user in expressions.

use overlaid::layout::{Expression, Function, Kind, Layout, Range, Value};
use overlaid::walker::{Cause, Unknown, Walker};
use overlaid::{Overlay, OverlayError};

const LENGTH: usize = 2;

/// A generic function: its parameter has the type of its argument.
fn length(bytes: impl AsRef<[u8]>) -> usize {
    bytes.as_ref().len()
}

fn double<T: Into<u16>>(number: T) -> u16 {
    number.into() * 2
}

#[derive(Overlay)]
#[overlay(endian = big)]
struct Generic<'a> {
    count: u8,
    #[overlay(bits = 8)]
    bits: u16,
    pair: [u8; LENGTH],
    #[overlay(if = count == 1)]
    extra: Option<u16>,
    #[overlay(len = usize::from(count))]
    number: &'a [u8],
    #[overlay(len = u32::from(bits))]
    of_bits: &'a [u8],
    #[overlay(len = length(pair))]
    array: &'a [u8],
    #[overlay(len = length(array))]
    slice: &'a [u8],
    #[overlay(len = u64::from(extra))]
    optional: &'a [u8],
    #[overlay(len = i64::from(count + 1))]
    computed: &'a [u8],
    #[overlay(len = u32::from(double(count)))]
    returned: &'a [u8],
    #[overlay(len = u8::from(count == 1))]
    condition: &'a [u8],
    #[overlay(len = length(self.rest))]
    rest: &'a [u8],
}

#[test]
fn generic_functions_are_given_the_types_of_getters() -> Result<(), OverlayError> {
    let bytes: [u8; 19] =
        std::array::from_fn(|i| [1, 2, 8, 9, 0, 1].get(i).map_or(7, |byte| *byte));
    let view = Generic::overlay(&bytes)?;
    let lengths = [
        view.number(),
        view.of_bits(),
        view.array(),
        view.slice(),
        view.optional(),
        view.computed(),
        view.returned(),
        view.condition(),
        view.rest(),
    ];
    assert_eq!(lengths.map(<[u8]>::len), [1, 2, 2, 2, 1, 2, 2, 1, 0]);
    Ok(())
}

#[test]
fn generic_functions_in_a_layout_have_the_same_types() {
    let results = functions_of(Generic::LAYOUT).map(|function| {
        let (small, large) = (Value::Integer(1), Value::Integer(1 << 20));
        [small, large, Value::Bytes(b"PK"), Value::Bytes(b"bytes")]
            .map(|argument| function.call(&[argument]))
    });
    let expected = [
        [Some(1), None, None, None],
        [Some(1), None, None, None],
        [None, None, Some(2), None],
        [None, None, Some(2), Some(5)],
        [Some(1), None, None, None],
        [Some(1), Some(1 << 20), None, None],
        [Some(1), None, None, None],
        [Some(1), None, None, None],
        [None, None, Some(2), Some(5)],
    ];
    assert!(results.eq(expected));
}

/// The functions that compute lengths in a layout.
fn functions_of(layout: &Layout) -> impl Iterator<Item = Function> {
    let Kind::Dynamic { parts, .. } = layout.kind else { panic!("fixed") };
    parts.iter().filter_map(|part| match part.range {
        Range::Len(Expression::Call { function, .. }) => Some(*function),
        _ => None,
    })
}

/// A fixed enum that has some numbers.
#[derive(Overlay, Debug, Clone, Copy, PartialEq)]
#[repr(u16)]
enum Level {
    Low = 1,
    High = 2,
}

#[derive(Overlay, Debug, Clone, Copy)]
#[overlay(endian = big, bit_order = msb)]
struct Head {
    #[overlay(bits = 7)]
    words: u8,
    #[overlay(bits = 1)]
    is_last: bool,
    level: Level,
    mark: [u8; 2],
}

fn of_level(level: Level) -> usize {
    level as usize
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "a function gets what the getter returns")]
fn of_head(head: &HeadOverlay) -> u8 {
    head.words() + u8::from(head.is_last())
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "a function gets what the getter returns")]
fn of_parts(words: u8, is_last: bool, level: Level, mark: &[u8; 2]) -> usize {
    usize::from(words) + usize::from(is_last) + of_level(level) + usize::from(mark == b"PK")
}

/// Functions that are given fields whose types only the compiler knows.
#[derive(Overlay, Debug)]
#[overlay(endian = big)]
struct Opaque<'a> {
    #[overlay(bits = 16)]
    level: Level,
    head: Head,
    #[overlay(dynamic)]
    item: Item<'a>,
    #[overlay(len = of_level(level))]
    of_enum: &'a [u8],
    #[overlay(len = of_head(head))]
    of_view: &'a [u8],
    #[overlay(len = of_parts(head.words, head.is_last, head.level, head.mark))]
    of_nested: &'a [u8],
    #[overlay(len = length(item.data))]
    of_bytes: &'a [u8],
}

#[derive(Overlay, Debug)]
struct Item<'a> {
    size: u8,
    #[overlay(len = size)]
    data: &'a [u8],
}

const OPAQUE: &[u8] = b"\0\x02\x05\0\x01PK\x03abc22333neste345";

#[test]
fn functions_are_given_enums_and_views() -> Result<(), OverlayError> {
    let view = Opaque::overlay(OPAQUE)?;
    let lengths = [view.of_enum(), view.of_view(), view.of_nested(), view.of_bytes()];
    assert_eq!(lengths.map(<[u8]>::len), [2, 3, 5, 3]);
    Ok(())
}

#[test]
fn a_walker_gives_functions_numbers_for_enums_and_bytes_for_views() {
    let root = Walker::new(Opaque::LAYOUT, OPAQUE).root().expect("a root");
    let fields = root.children().map(|child| child.expect("a field"));
    let ranges = fields.map(|field| (field.offset(), field.size().unwrap_or_default()));
    assert_eq!(ranges.skip(3).collect::<Vec<_>>(), [(11, 2), (13, 3), (16, 5), (21, 3)]);

    let head = Value::Bytes(b"\x05\0\x01PK");
    let [number, wrong, bytes] = [Value::Integer(2), Value::Integer(3), Value::Bytes(b"PK")];
    let functions: Vec<_> = functions_of(Opaque::LAYOUT).collect();
    let results = [[number], [wrong], [head], [bytes]]
        .map(|given| [0, 1, 3].map(|i| functions[i].call(&given)));
    let expected = [
        [Some(2), None, None],
        [None, None, None],
        [None, Some(3), Some(5)],
        [None, None, Some(2)],
    ];
    assert_eq!(results, expected);
}

fn of_item(item: ItemView<'_>) -> u8 {
    item.size()
}

/// A function that no walker can call.
#[derive(Overlay, Debug)]
struct OfView<'a> {
    #[overlay(dynamic)]
    item: Item<'a>,
    #[overlay(len = of_item(item))]
    data: &'a [u8],
}

#[test]
fn a_walker_names_the_function_that_it_cannot_call() -> Result<(), OverlayError> {
    assert_eq!(OfView::overlay(b"\x01a2")?.data(), b"2");
    assert!(functions_of(OfView::LAYOUT).all(|function| !function.can_be_called()));
    let walked = Walker::new(OfView::LAYOUT, b"\x01a2").root();
    let error = walked.and_then(|root| root.children().try_for_each(|child| child.map(drop)));
    let error = error.expect_err("no walker can call the function");
    assert_eq!(error.cause, Cause::Unknown(Unknown::Function("of_item")));
    Ok(())
}
