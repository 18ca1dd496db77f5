//! Byte orders that are given on: by tagged enums, lists and places.

use overlaid::{At, Endian, Overlay, OverlayError};

/// A chunk whose body is in an order that is passed on through a tagged enum, with a parameter beside it.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = from(order, 0 => big, 1..=9 => little, WIDE => little))]
pub(super) struct Chunk {
    order: u8,
    kind: u8,
    width: u8,
    length: u32,
    #[overlay(tag = kind, len = length, give(wide = width != 0))]
    body: Body,
}

const WIDE: u8 = 200;

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given, given(wide: bool))]
pub(super) enum Body {
    #[overlay(tag = 1)]
    Point(Point),
    #[overlay(tag = 2)]
    Values(#[overlay(give(wide = wide))] Vec<Number>),
    #[overlay(tag = 3)]
    Byte(u8),
    #[overlay(tag = 4)]
    Network(#[overlay(endian = big)] u16),
    #[overlay(other)]
    Other(Vec<u8>),
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given)]
pub(super) struct Point {
    x: i16,
    y: i16,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given, given(wide: bool))]
pub(super) struct Number {
    low: u16,
    #[overlay(if = wide)]
    high: Option<u16>,
}

#[test]
fn tagged_enums_pass_the_order_on_beside_parameters() {
    for (order, endian) in [(0, Endian::Big), (7, Endian::Little), (WIDE, Endian::Little)] {
        let number = |low, high| Number { low, high };
        let bodies = [
            (1, 0, Body::Point(Point { x: -2, y: 0x102 })),
            (2, 0, Body::Values(vec![number(1, None), number(0x200, None)])),
            (2, 1, Body::Values(vec![number(1, Some(2)), number(0x200, Some(0x300))])),
            (3, 0, Body::Byte(9)),
            (4, 0, Body::Network(0x102)),
            (9, 0, Body::Other(vec![1, 2])),
        ];
        for (kind, width, body) in bodies {
            let value = Chunk { order, kind, width, length: 0, body: body.clone() };
            let bytes = value.to_bytes().unwrap();
            let view = Chunk::overlay(&bytes).unwrap();
            assert_eq!(view.to_value().unwrap().body, body);
            assert_eq!(view.length() as usize, bytes.len() - 7);
            assert_eq!(view.to_value().unwrap().to_bytes().unwrap(), bytes);
            let tag = if kind == 9 { 77 } else { kind };
            let alone = Body::overlay_given(&bytes[7..], tag, endian, width != 0).unwrap();
            if let BodyView::Point(point) = alone {
                assert_eq!((point.x(), point.y()), (-2, 0x102));
            }
            let mut bytes = bytes;
            let mut view = Chunk::overlay_mut(&mut bytes).unwrap();
            match view.body_mut() {
                BodyViewMut::Point(mut point) => point.set_x(77),
                BodyViewMut::Values(mut values) => values.iter_mut().next().unwrap().set_low(77),
                _ => continue,
            }
            let (a, b) = if endian == Endian::Big { (0, 77) } else { (77, 0) };
            assert_eq!(bytes[7..9], [a, b]);
        }
    }
    let error = Chunk::overlay(&[10, 3, 0, 0, 0, 0, 1, 9]).unwrap_err();
    assert!(error.to_string().contains("it is 10, which says no byte order"), "{error}");
}

/// A schema with a fixed order gives it to those in it.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little)]
pub(super) struct InLittle {
    count: u16,
    #[overlay(count = count)]
    points: Vec<Point>,
    #[overlay(dynamic, endian = big)]
    last: Point,
    kind: u8,
    #[overlay(tag = kind, rest, give(wide = true))]
    body: Body,
}

#[test]
fn a_fixed_order_is_given_too() {
    let point = |x| Point { x, y: 1 };
    let value = InLittle {
        count: 2,
        points: vec![point(2), point(3)],
        last: point(4),
        kind: 1,
        body: Body::Point(point(5)),
    };
    let bytes = value.to_bytes().unwrap();
    let expected = [2, 0, 2, 0, 1, 0, 3, 0, 1, 0, 0, 4, 0, 1, 1, 5, 0, 1, 0];
    assert_eq!(bytes, expected);
    assert_eq!(InLittle::overlay(&bytes).unwrap().to_value().unwrap(), value);
}

/// Elements whose condition reads the field of an element, and offsets that fields in both orders decide.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = from(mark, b"MM" => big, b"II" => little), len = size)]
struct Ended {
    mark: [u8; 2],
    size: u16,
    #[overlay(until = it.x == 0)]
    points: Vec<Point>,
    #[overlay(pad = 4)]
    after: u16,
    #[overlay(check = sum > size)]
    sum: u32,
}

#[test]
fn expressions_read_fields_in_the_order_that_is_chosen() {
    for mark in [*b"MM", *b"II"] {
        let point = |x| Point { x, y: 1 };
        let points = vec![point(1), point(-256), point(0)];
        let value = Ended { mark, size: 0, points, after: 9, sum: 1000 };
        let bytes = value.to_bytes().unwrap();
        assert_eq!(bytes.len(), 24);
        let view = Ended::overlay(&bytes).unwrap();
        assert_eq!((view.size(), view.points().len(), view.sum()), (24, 3, 1000));
        let mut bytes = bytes;
        let mut view = Ended::overlay_mut(&mut bytes).unwrap();
        assert!(view.set_sum(24).is_err());
        view.set_sum(25).unwrap();
        assert_eq!(Ended::overlay(&bytes).unwrap().sum(), 25);
        let wrong = Ended { sum: 3, ..value };
        assert!(wrong.to_bytes().is_err());
    }
}

/// What places refer to has the order that is chosen, too: a chain of directories that refer to one another.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = from(order, b"II" => little, b"MM" => big))]
struct Chain {
    order: [u8; 2],
    count: u16,
    first: u16,
    kind: u8,
    #[overlay(at = first)]
    number: At<u32>,
    #[overlay(at = first)]
    letter: At<char>,
    #[overlay(at = first)]
    numbers: At<[u16; 2]>,
    #[overlay(at = first, count = count)]
    points: At<Vec<Point>>,
    #[overlay(at = first, if = kind != 0)]
    point: Option<At<Point>>,
    #[overlay(at = first, tag = 1, len = 4, give(wide = false))]
    body: At<Body>,
}

#[test]
fn places_have_the_order_that_is_chosen() -> Result<(), OverlayError> {
    let big = b"MM\0\x02\0\x08\x01\0\0\0\0\x41\0\x05\xff\xfe";
    let little = b"II\x02\0\x08\0\x01\0\x41\0\0\0\x05\0\xfe\xff";
    for (bytes, numbers, x) in [(big, [0, 0x41], [0, 5]), (little, [0x41, 0], [0x41, 5])] {
        let view = Chain::overlay(bytes)?;
        assert_eq!((view.number()?, view.letter()?, view.numbers()?), (0x41, 'A', numbers));
        let points = view.points()?;
        assert_eq!(points.iter().map(|point| point.x()).collect::<Vec<_>>(), x);
        assert_eq!(view.point()?.map(|point| point.x()), Some(x[0]));
        let BodyView::Point(point) = view.body()? else { panic!("another variant") };
        assert_eq!(point.x(), x[0]);
        let shorter = view.shorten();
        assert_eq!(shorter.number()?, 0x41);
        assert_eq!(view.to_value()?.order, bytes[..2]);
    }
    Ok(())
}
