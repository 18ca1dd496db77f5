//! What views promise: their traits, getters that cannot fail, lists, lifetimes and values.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::iter::FusedIterator;
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
fn a_list_knows_its_elements() -> Result<(), Error> {
    let bytes = everything(0, b"");
    let names = Everything::overlay(&bytes)?.names();
    assert_eq!((names.len(), names.is_empty()), (2, false));
    assert_eq!(names.first().map(|name| name.text()), Some("a"));
    assert_eq!(names.get(1).map(|name| name.text()), Some("bc"));
    assert!(names.get(2).is_none());
    assert!(names.get(usize::MAX).is_none());
    assert_eq!(names.bytes(), b"\x01a\x02bc");
    assert_eq!(names.into_iter().count(), 2);
    assert_eq!((&names).into_iter().count(), 2);
    Ok(())
}

#[test]
fn the_iterator_of_a_list_is_fused_and_knows_how_many_elements_are_left() -> Result<(), Error> {
    fn is_fused(_: &impl FusedIterator) {}
    let bytes = everything(0, b"");
    let mut names = Everything::overlay(&bytes)?.names().iter();
    is_fused(&names);
    assert_eq!(names.size_hint(), (2, Some(2)));
    assert_eq!(names.next().map(|name| name.text()), Some("a"));
    assert_eq!(names.size_hint(), (1, Some(1)));
    assert_eq!(names.as_list().len(), 1);
    assert_eq!(names.clone().map(|name| name.text()).collect::<Vec<_>>(), ["bc"]);
    assert!(names.next().is_some());
    assert_eq!((names.next().is_none(), names.next().is_none()), (true, true));
    assert_eq!(names.size_hint(), (0, Some(0)));
    Ok(())
}

#[test]
fn a_list_without_elements_is_empty() -> Result<(), Error> {
    let bytes = everything(1, b"");
    let BodyView::Names(names) = Everything::overlay(&bytes)?.body() else {
        return Err("another variant".into());
    };
    assert_eq!((names.len(), names.is_empty(), names.first().is_none()), (0, true, true));
    assert_eq!(names.iter().size_hint(), (0, Some(0)));
    Ok(())
}

/// A view that contains no other view is covariant: it needs no call to live shorter.
#[test]
fn a_view_of_bytes_and_numbers_is_covariant() -> Result<(), Error> {
    fn shorter<'a>(view: NameView<'static>, _: &'a [u8]) -> NameView<'a> {
        view
    }
    let local = [1];
    assert_eq!(shorter(Name::overlay(b"\x01a")?, &local).text(), "a");
    Ok(())
}

/// So does a list of numbers, of each kind and with a stride.
#[test]
fn a_view_with_lists_of_numbers_is_covariant() -> Result<(), Error> {
    #[derive(Overlay)]
    #[overlay(endian = little)]
    struct Lists {
        #[overlay(count = 2)]
        numbers: Vec<u16>,
        #[overlay(count = 2, endian = big)]
        floats: Vec<f32>,
        #[overlay(count = 1)]
        flags: Vec<bool>,
        #[overlay(count = 1)]
        letters: Vec<char>,
        #[overlay(count = 2, stride = 3)]
        strided: Vec<i16>,
    }
    fn shorter<'a>(view: ListsView<'static>, _: &'a [u8]) -> ListsView<'a> {
        view
    }
    let bytes: &'static [u8] = b"\x01\0\x02\0\0\0\0\0\x3f\x80\0\0\x01a\0\0\0\x07\0\0\xff\xff\0";
    let local = [1];
    let view = shorter(Lists::overlay(bytes)?, &local);
    assert_eq!(view.numbers().iter().map(|number| number.get()).sum::<u16>(), 3);
    assert!(view.floats().iter().map(|number| number.get()).eq([0.0, 1.0]));
    assert_eq!(view.strided().iter().map(|number| number.get()).sum::<i16>(), 6);
    let value = view.to_value()?;
    assert_eq!((value.flags, value.letters), (vec![true], vec!['a']));
    Ok(())
}

/// The views of a schema can be chosen from with a common lifetime.
#[test]
fn every_view_can_be_shortened() -> Result<(), Error> {
    fn either<'a>(
        first: EverythingView<'static>,
        second: EverythingView<'a>,
    ) -> [EverythingView<'a>; 2] {
        [first.shorten(), second]
    }
    fn body<'a>(first: BodyView<'static>, _: &'a [u8]) -> BodyView<'a> {
        first.shorten()
    }
    let long: &'static [u8] = everything(6, b"\x01a").leak();
    let short = everything(6, b"\x01b");
    let views = either(Everything::overlay(long)?, Everything::overlay(&short)?);
    assert_eq!(views.map(|view| view.bytes().len()), [long.len(), short.len()]);
    let found = body(Everything::overlay(long)?.body(), &short);
    assert!(matches!(found, BodyView::One(name) if name.text() == "a"));
    Ok(())
}

/// What a getter returns lives as long as the bytes, and not only as long as the view.
#[test]
fn what_getters_return_outlives_the_view() -> Result<(), Error> {
    fn parts(bytes: &[u8]) -> Result<(&str, &[u8], NameView<'_>), overlaid::OverlayError> {
        let view = Everything::overlay(bytes)?;
        Ok((view.text(), view.bytes_(), view.r#type()))
    }
    let bytes = everything(0, b"");
    let (text, slice, name) = parts(&bytes)?;
    assert_eq!((text, slice, name.text()), ("hi", b"abc".as_slice(), "own"));
    Ok(())
}

/// The types that need no allocator are the same fields.
#[test]
fn borrowed_types_have_the_same_views_and_values() -> Result<(), Error> {
    #[derive(Overlay, Debug, Clone, PartialEq)]
    #[overlay(name = BorrowedView)]
    struct Borrowed<'b> {
        length: u8,
        #[overlay(len = length)]
        bytes_: &'b [u8],
        #[overlay(terminated = b'\n')]
        line: &'b str,
        #[overlay(if = length > 2, len = 1)]
        more: Option<&'b [u8]>,
        #[overlay(tag = length, rest)]
        choice: Choice<'b>,
    }

    #[derive(Overlay, Debug, Clone, PartialEq)]
    enum Choice<'b> {
        #[overlay(tag = 2)]
        Names(List<'b, Name>),
        #[overlay(other)]
        Other(&'b [u8]),
    }

    let view = Borrowed::overlay(b"\x02ablong\n\x01x\x01y")?;
    let value = view.to_value()?;
    assert_eq!((value.bytes_, value.line, value.more), (b"ab".as_slice(), "long", None));
    let Choice::Names(names) = value.choice else { return Err("another variant".into()) };
    assert_eq!(names.iter().map(|name| name.text()).collect::<String>(), "xy");
    assert!(matches!(view.choice(), ChoiceView::Names(seen) if seen == names));
    let Choice::Other(rest) = Borrowed::overlay(b"\x01a\nrest")?.to_value()?.choice else {
        return Err("another variant".into());
    };
    assert_eq!(rest, b"rest");
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
