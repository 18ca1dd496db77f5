//! What fields refer to.

use overlaid::dump::Dump;
use overlaid::walker::Walker;
use overlaid::{At, Overlay};

use crate::{BYTES, Point, dump};

#[test]
fn a_place_is_followed_as_often_as_asked() {
    let text = dump(BYTES).places(0).at("there").to_string();
    assert_eq!(text.trim_start(), "there: At<Point> at byte 0xd");
}

/// A table of names, each of which is elsewhere.
#[derive(Overlay)]
#[overlay(root)]
struct Names {
    start: u8,
    #[overlay(at = start, count = 1)]
    table: At<Vec<Name>>,
}

#[derive(Overlay)]
struct Name {
    offset: u8,
    #[overlay(at = offset, from = root, terminated = 0)]
    text: At<String>,
    #[overlay(at = offset, from = root)]
    point: At<Point>,
}

#[test]
fn a_value_at_a_place_within_a_place_is_shown_and_a_schema_is_if_the_dump_goes_so_deep() {
    let dump = Dump::of(Walker::new(Names::LAYOUT, b"\x01\x02abc\0"));
    let deep = dump.to_string();
    assert!(deep.contains("point: Point (4 bytes)") && !deep.contains("At<Point>"), "{deep}");
    let dump = dump.places(1);
    let lines: Vec<_> = dump.to_string().lines().map(|line| line.trim_start().to_owned()).collect();
    assert!(
        lines.contains(&"2  61 62 63                     text: str = \"abc\"".to_owned()),
        "{lines:#?}"
    );
    assert!(lines.contains(&"point: At<Point> at byte 0x2".to_owned()), "{lines:#?}");
}

#[test]
fn the_dump_of_an_element_shows_what_it_refers_to_in_the_root_around_it() {
    let names = Names::overlay(b"\x01\x02abc\0").expect("names");
    let table = names.table().expect("a table");
    let name = table.iter().next().expect("a name");
    assert_eq!(
        name.dump().to_string(),
        "\
1  02                       offset: u8 = 2
2  61 62 63                 text: str = \"abc\"
2                           point: Point (4 bytes)
2  61 62                      x: i16 = 24930
4  63 00                      y: i16 = 25344"
    );
    // An offset counts from the start of the root, too.
    assert_eq!(
        name.dump().offset(1).to_string().lines().next(),
        Some("1  02                       offset: u8 = 2")
    );
    // Alone, it is its own root.
    let alone = Name::overlay(b"\x01").expect("a name");
    let text = alone.dump().to_string();
    assert!(text.contains("error: ") && text.starts_with("0  01 "), "{text}");
}

/// A table of places, each of which refers to the table.
#[derive(Overlay)]
#[overlay(root)]
struct Cycle {
    first: u8,
    #[overlay(at = 0, from = root)]
    inner: At<Entries>,
}

#[derive(Overlay)]
struct Entries {
    #[overlay(count = 30)]
    all: Vec<Entry>,
}

#[derive(Overlay)]
struct Entry {
    offset: u8,
    #[overlay(at = offset, from = root)]
    table: At<Entries>,
}

#[test]
fn places_that_refer_to_one_another_are_followed_a_bounded_number_of_times() {
    let dump = Dump::of(Walker::new(Cycle::LAYOUT, &[0; 32])).places(20).elements(6);
    let mut text = String::new();
    let shown = dump.write(&mut text).expect("a String grows");
    assert!(shown.is_cut);
    // That of the root, and 16 for each of 6 elements.
    assert_eq!(text.matches(": Entries (").count(), 1 + 16 * 6);
    assert!(text.contains("table: At<Entries> at byte 0x0"), "the others are not followed");
    // What is too deep for the stack is closed.
    let deep = dump.places(usize::MAX);
    let lay = move || deep.to_string();
    let thread = std::thread::Builder::new().stack_size(2 << 20).spawn(lay).expect("a thread");
    assert!(thread.join().expect("no panic").contains("  table: Entries\n"));
    // A byte that nothing has is looked for everywhere.
    let text = dump.offset(31).to_string();
    assert_eq!(text.trim_start(), "… there are more places, which may refer to the byte");
}

/// Refers to the next one, and has a schema that leads back to itself.
#[derive(Overlay)]
#[overlay(root, endian = big)]
struct Chain {
    #[overlay(dynamic)]
    first: Link,
}

#[derive(Overlay)]
#[overlay(endian = big)]
struct Link {
    next: u16,
    count: u8,
    #[overlay(count = count)]
    levels: Vec<Level>,
    #[overlay(if = next != 0, at = next, from = root)]
    there: Option<At<Link>>,
}

#[derive(Overlay)]
struct Level {
    count: u8,
    #[overlay(count = count, depth = 255)]
    next: Vec<Level>,
}

#[test]
fn deep_schemas_at_the_end_of_many_places_do_not_use_up_the_stack() {
    for links in [1, 30, 60, 90, 99] {
        let ahead = (1..links).flat_map(|i: u16| [(i * 3).to_be_bytes().as_slice(), &[0]].concat());
        let bytes: Vec<u8> = ahead.chain([0, 0, 1]).chain([1; 255]).chain([0]).collect();
        let lay = move || Dump::of(Walker::new(Chain::LAYOUT, &bytes)).places(200).to_string();
        let thread = std::thread::Builder::new().stack_size(2 << 20).spawn(lay).expect("a thread");
        let text = thread.join().expect("no panic");
        assert!(text.contains("it is nested more than 32 deep"), "{text}");
    }
}
