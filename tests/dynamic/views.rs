//! What views promise: their traits, getters that cannot fail, lists, lifetimes and values.

mod lifetimes;
mod lists;

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::panic::{RefUnwindSafe, UnwindSafe};

use overlaid::{List, Overlay};

/// A schema with a field of every kind.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, bit_order = msb)]
struct Everything {
    #[overlay(magic = *b"EV")]
    magic: [u8; 2],
    #[overlay(bits = 4)]
    high: u8,
    #[overlay(bits = 4)]
    low: i8,
    #[overlay(reserved)]
    spare: u8,
    kind: u8,
    #[overlay(endian = little)]
    little: u16,
    direction: Direction,
    point: Point,
    length: u8,
    count: u8,
    #[overlay(len = length)]
    bytes_: Vec<u8>,
    #[overlay(terminated = 0, pad = 4)]
    text: String,
    #[overlay(if = kind > 1)]
    option: Option<u32>,
    #[overlay(if = kind > 1)]
    place: Option<Point>,
    #[overlay(if = kind == 1, len = 2)]
    letters: Option<String>,
    #[overlay(count = count)]
    points: Vec<Point>,
    #[overlay(count = 2)]
    numbers: Box<[u16]>,
    #[overlay(count = count)]
    names: Vec<Name>,
    #[overlay(dynamic)]
    r#type: Name,
    #[overlay(tag = kind, rest)]
    body: Body,
    trailer: u16,
}

#[derive(Overlay, Debug, Clone, Copy, PartialEq)]
#[repr(u8)]
enum Direction {
    In = 1,
    Out = 2,
}

#[derive(Overlay, Debug, Clone, Copy, PartialEq)]
#[overlay(endian = big)]
struct Point {
    x: u16,
    y: i16,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
struct Name {
    length: u8,
    #[overlay(len = length)]
    text: String,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
enum Body {
    #[overlay(tag = 0)]
    Empty,
    #[overlay(tag = 1)]
    Names(Vec<Name>),
    #[overlay(tag = 2 | 3)]
    Number(#[overlay(endian = big)] u32),
    #[overlay(tag = 4)]
    Place(Point),
    #[overlay(tag = 5)]
    Text(String),
    #[overlay(tag = 6)]
    One(Name),
    #[overlay(other)]
    Other(Vec<u8>),
}

/// The bytes of an `Everything` with this kind and body.
fn everything(kind: u8, body: &[u8]) -> Vec<u8> {
    let mut bytes = b"EV\x7f\0".to_vec();
    bytes.extend([kind, 0x34, 0x12, 2, 0, 5, 0xff, 0xff, 3, 2]);
    bytes.extend(b"abc");
    // The text begins at byte 17, and ends with its padding at byte 20.
    bytes.extend(b"hi\0");
    if kind > 1 {
        bytes.extend([0, 0, 0, 9, 0, 1, 0, 2]);
    }
    if kind == 1 {
        bytes.extend(b"ok");
    }
    bytes.extend([0, 1, 0, 2, 0, 3, 0, 4]);
    bytes.extend([0, 7, 0, 8]);
    bytes.extend(b"\x01a\x02bc");
    bytes.extend(b"\x03own");
    bytes.extend(body);
    bytes.extend([0xbe, 0xef]);
    bytes
}

type Error = Box<dyn std::error::Error>;

#[test]
fn getters_return_the_fields() -> Result<(), Error> {
    let bytes = everything(2, &[0, 0, 1, 0]);
    let view = Everything::overlay(&bytes)?;
    assert_eq!((view.high(), view.low()), (7, -1));
    assert_eq!((view.kind(), view.little(), view.count()), (2, 0x1234, 2));
    assert_eq!(view.direction(), Direction::Out);
    assert_eq!((view.point().x(), view.point().y()), (5, -1));
    assert_eq!((view.bytes_(), view.text()), (b"abc".as_slice(), "hi"));
    assert_eq!((view.option(), view.letters()), (Some(9), None));
    assert_eq!(view.place().map(|place| (place.x(), place.y())), Some((1, 2)));
    let points: Vec<_> = view.points().iter().map(|point| (point.x(), point.y())).collect();
    assert_eq!(points, [(1, 2), (3, 4)]);
    let numbers: Vec<_> = view.numbers().iter().map(|number| number.get()).collect();
    assert_eq!(numbers, [7, 8]);
    let names: Vec<_> = view.names().iter().map(|name| name.text()).collect();
    assert_eq!(names, ["a", "bc"]);
    assert_eq!((view.r#type().text(), view.trailer()), ("own", 0xbeef));
    assert!(matches!(view.body(), BodyView::Number(0x100)));
    assert_eq!(view.bytes(), bytes);
    Ok(())
}

#[test]
fn a_field_whose_condition_is_false_is_absent() -> Result<(), Error> {
    let bytes = everything(1, b"\x01a");
    let view = Everything::overlay(&bytes)?;
    assert_eq!((view.option(), view.letters()), (None, Some("ok")));
    assert!(view.place().is_none());
    Ok(())
}

#[test]
fn each_variant_has_a_view() -> Result<(), Error> {
    let seen = |kind, body: &[u8]| -> Result<String, Error> {
        let bytes = everything(kind, body);
        Ok(format!("{:?}", Everything::overlay(&bytes)?.body()))
    };
    assert_eq!(seen(0, b"")?, "Empty");
    assert_eq!(seen(1, b"\x01a")?, "Names([NameView { length: 1, text: \"a\" }])");
    assert_eq!(seen(2, b"\0\0\0\x01")?, "Number(1)");
    assert_eq!(seen(3, b"\0\0\0\x02")?, "Number(2)");
    assert_eq!(seen(4, b"\0\x01\0\x02")?, "Place(Point { x: 1, y: 2 })");
    assert_eq!(seen(5, "ä".as_bytes())?, "Text(\"ä\")");
    assert_eq!(seen(6, b"\x01a")?, "One(NameView { length: 1, text: \"a\" })");
    assert_eq!(seen(7, b"\x01a")?, "Other([1, 97])");
    Ok(())
}

#[test]
fn debug_shows_decoded_fields_nested_in_each_other() -> Result<(), Error> {
    let bytes = everything(0, b"");
    let view = Everything::overlay(&bytes)?;
    let shown = format!("{view:?}");
    for part in [
        "EverythingView { magic: ",
        "high: 7, low: -1",
        "kind: 0, little: 4660",
        "point: Point { x: 5, y: -1 }",
        "text: \"hi\", option: None, place: None, letters: None",
        "points: [Point { x: 1, y: 2 }, Point { x: 3, y: 4 }]",
        "numbers: [7, 8]",
        "names: [NameView { length: 1, text: \"a\" }, NameView { length: 2, text: \"bc\" }]",
        "type: NameView { length: 3, text: \"own\" }",
        "body: Empty, trailer: 48879 }",
    ] {
        assert!(shown.contains(part), "{part:?} is not in {shown}");
    }
    let pretty = format!("{view:#?}");
    assert!(pretty.contains("    point: Point {\n        x: 5,\n"), "{pretty}");
    assert!(pretty.contains("        NameView {\n            length: 1,\n"), "{pretty}");
    Ok(())
}

#[test]
fn views_are_equal_and_hash_by_their_bytes() -> Result<(), Error> {
    let (one, same, other) = (everything(0, b""), everything(0, b""), everything(7, b"x"));
    let view = Everything::overlay(&one)?;
    let (same, other) = (Everything::overlay(&same)?, Everything::overlay(&other)?);
    assert_eq!((view == same, view == other), (true, false));
    assert_eq!((hash(&view) == hash(&same), hash(&view) == hash(&other)), (true, false));
    assert_eq!(
        (view.names() == same.names(), view.names() == List::clone(&other.names())),
        (true, true)
    );
    assert_eq!(hash(&view.names()), hash(&same.names()));
    Ok(())
}

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

#[test]
fn views_are_copied_and_sent_and_cross_catch_unwind() -> Result<(), Error> {
    fn holds<T: Copy + Send + Sync + Unpin + UnwindSafe + RefUnwindSafe + Eq + Hash>(_: T) {}
    fn is_sent<T: Copy + Send + Sync + Unpin + UnwindSafe + RefUnwindSafe>(_: T) {}
    let bytes = everything(0, b"");
    let view = Everything::overlay(&bytes)?;
    holds(view);
    holds(view.names());
    is_sent(view.body());
    let text = std::thread::scope(|scope| scope.spawn(move || view.r#type().text()).join());
    assert_eq!(text.ok(), Some("own"));
    Ok(())
}

#[test]
fn values_are_copied_out() -> Result<(), Error> {
    let bytes = everything(1, b"\x01a\0");
    let value = Everything::overlay(&bytes)?.to_value()?;
    let name =
        |text: &str| Name { length: u8::try_from(text.len()).unwrap_or(0), text: text.into() };
    assert_eq!(
        value,
        Everything {
            magic: *b"EV",
            high: 7,
            low: -1,
            spare: 0,
            kind: 1,
            little: 0x1234,
            direction: Direction::Out,
            point: Point { x: 5, y: -1 },
            length: 3,
            count: 2,
            bytes_: b"abc".to_vec(),
            text: "hi".into(),
            option: None,
            place: None,
            letters: Some("ok".into()),
            points: vec![Point { x: 1, y: 2 }, Point { x: 3, y: 4 }],
            numbers: [7, 8].into(),
            names: vec![name("a"), name("bc")],
            r#type: name("own"),
            body: Body::Names(vec![name("a"), name("")]),
            trailer: 0xbeef,
        }
    );
    Ok(())
}

#[test]
fn tuple_structs_have_getters_by_number() -> Result<(), Error> {
    #[derive(Overlay, Debug, PartialEq)]
    struct Pair(u8, #[overlay(len = _0)] Vec<u8>, #[overlay(rest)] Vec<Name>);

    let view = Pair::overlay(b"\x02ab\x01c")?;
    assert_eq!((view._0(), view._1()), (2, b"ab".as_slice()));
    assert_eq!(view._2().len(), 1);
    assert_eq!(view.to_value()?.1, b"ab");
    Ok(())
}

#[test]
fn fields_under_cfg_are_there_if_it_holds() -> Result<(), Error> {
    #[derive(Overlay, Debug)]
    struct Conditional {
        length: u8,
        #[cfg(not(test))]
        #[overlay(len = 100)]
        absent: Vec<u8>,
        #[cfg(test)]
        #[overlay(len = length)]
        present: Vec<u8>,
    }

    let view = Conditional::overlay(b"\x01a")?;
    assert_eq!((view.present(), Conditional::MIN_SIZE), (b"a".as_slice(), 1));
    assert_eq!(view.to_value()?.length, 1);
    Ok(())
}

mod visible {
    use overlaid::Overlay;

    /// A schema whose fields are visible in different places.
    #[derive(Overlay)]
    pub struct Visible {
        /// How long the text is.
        pub(super) length: u8,
        #[overlay(len = length)]
        text: String,
    }

    /// The text, which only this module can read.
    pub fn text<'a>(view: &VisibleView<'a>) -> &'a str {
        view.text()
    }
}

#[test]
fn getters_are_as_visible_as_their_fields() -> Result<(), Error> {
    let view = visible::Visible::overlay(b"\x02hi")?;
    assert_eq!((view.length(), visible::text(&view)), (2, "hi"));
    Ok(())
}
