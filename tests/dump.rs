//! Dumps: what they show of bytes, what they leave out, and what they say of bytes that are wrong.

use overlaid::dump::Dump;
use overlaid::walker::Walker;
use overlaid::{At, Overlay};

/// A schema with what a dump shows in a way of its own.
#[derive(Overlay)]
#[overlay(endian = big, bit_order = msb)]
struct Shape {
    #[overlay(magic = *b"SH")]
    magic: [u8; 2],
    kind: Kind,
    #[overlay(bits = 4)]
    high: u8,
    #[overlay(bits = 4)]
    low: i8,
    #[overlay(reserved)]
    spare: u16,
    #[overlay(if = low > 0)]
    extra: Option<u32>,
    #[overlay(terminated = 0, pad = 4)]
    name: String,
    count: u8,
    #[overlay(count = count)]
    points: Vec<Point>,
    #[overlay(tag = kind)]
    body: Body,
    next: u8,
    #[overlay(at = next, if = next != 0)]
    there: Option<At<Point>>,
}

#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
enum Kind {
    Empty = 0,
    Codes = 1,
}

#[derive(Overlay)]
#[overlay(endian = big)]
struct Point {
    x: i16,
    y: i16,
}

#[derive(Overlay)]
#[overlay(endian = little)]
enum Body {
    #[overlay(tag = 0)]
    Empty,
    #[overlay(tag = 1)]
    Codes(#[overlay(count = 3)] Vec<u16>),
}

const BYTES: &[u8] =
    b"SH\x01\x3f\xaa\xbbhey\0\0\0\x02\0\x01\0\x02\xff\xff\0\x04\x01\0\x02\0\x03\0\x0d\xee";

fn dump(bytes: &[u8]) -> Dump<'_> {
    Dump::of(Walker::new(Shape::LAYOUT, bytes))
}

#[test]
fn a_dump_shows_every_field_beside_its_bytes() {
    let shape = Shape::overlay(BYTES).expect("a shape");
    assert_eq!(
        shape.dump().to_string(),
        "\
00  53 48                    magic: [u8; 2] = \"SH\"
02  01                       kind: Kind = Codes (1)
03  3f                       high: u8 = 3
                             low: i8 = -1
04  aa bb                    spare: u16 (reserved)
06  68 65 79                 name: str = \"hey\"
09  00                       (terminator of name)
0a  00 00                    (padding after name)
0c  02                       count: u8 = 2
0d                           points: [Point] (8 bytes)
0d                             [0]: Point (4 bytes)
0d  00 01                        x: i16 = 1
0f  00 02                        y: i16 = 2
11                             [1]: Point (4 bytes)
11  ff ff                        x: i16 = -1
13  00 04                        y: i16 = 4
15  01 00 02 00 03 00        body: Codes([u16]) = [1, 2, 3]
1b  0d                       next: u8 = 13
0d                           there: Point (4 bytes)
0d  00 01                      x: i16 = 1
0f  00 02                      y: i16 = 2
1c  ee                       (gap)"
    );
}

#[test]
fn a_depth_shows_the_bytes_of_what_is_not_opened() {
    let text = dump(BYTES).depth(1).to_string();
    assert!(text.contains("\n0d  00 01 00 02 ff ff 00 04  points: [Point]\n"), "{text}");
    assert!(text.contains("\n0d  00 01 00 02              there: Point\n"), "{text}");
    assert!(!text.contains("x: i16"), "{text}");
}

#[test]
fn a_path_shows_one_field_and_says_if_there_is_none() {
    let point = "11                           points[1]: Point (4 bytes)
11  ff ff                      x: i16 = -1
13  00 04                      y: i16 = 4";
    assert_eq!(dump(BYTES).at("points[1]").to_string(), point);
    for path in
        ["points[2]", "points.x", "point", "points[1", "points[1]]", "points[-1]", "..", "[0]"]
    {
        let text = dump(BYTES).at(path).to_string();
        assert_eq!(text.trim_start(), format!("there is no `{path}`"));
    }
    let place = dump(BYTES).at("there.y").to_string();
    assert_eq!(place, "0f  00 02                    there.y: i16 = 2");
}

#[test]
fn an_offset_shows_the_fields_that_have_the_byte() {
    let fields = "0d                           points: [Point] (8 bytes)
11                             [1]: Point (4 bytes)
11  ff ff                        x: i16 = -1
    path: points[1].x";
    assert_eq!(dump(BYTES).offset(0x12).to_string(), fields);
    assert_eq!(dump(BYTES).offset(0x1c).to_string(), "1c  ee                       (gap)");
    assert_eq!(dump(BYTES).offset(0x1d).to_string(), "");
    let code = "15                           body: Codes([u16]) (6 bytes)
17  02 00                      [1]: u16 = 2
    path: body[1]";
    assert_eq!(dump(BYTES).offset(0x18).to_string(), code);
    let point = dump(BYTES).offset(0x0e).to_string();
    let paths: Vec<_> = point.lines().filter_map(|line| line.split_once("path: ")).collect();
    assert_eq!(paths, [("    ", "points[0].x"), ("    ", "there.x")]);
}

#[test]
fn each_path_of_an_offset_leads_to_the_field_that_has_the_byte() {
    let root = Walker::new(Shape::LAYOUT, BYTES).root().expect("a shape");
    let mut count = 0;
    for offset in 0..BYTES.len() {
        let text = dump(BYTES).offset(offset).to_string();
        for path in text.lines().filter_map(|line| Some(line.split_once("path: ")?.1)) {
            let node = root.find(path).expect("no error").expect(path);
            let node = node.follow().unwrap_or(Ok(node)).expect("a node");
            assert!(node.has_byte(offset, 0), "{path} has no byte {offset}");
            count += 1;
        }
    }
    // Fields of the first point are found in the list and by the place; two fields are in one byte.
    assert_eq!(count, BYTES.len() - 4 + 4 + 1);
}

#[test]
fn an_offset_shows_the_line_with_the_byte_in_a_long_field() {
    let bytes: Vec<u8> = (0..=255).map(|i| i | 0x80).collect();
    let dump = Dump::of(Walker::new(Blob::LAYOUT, &bytes)).width(4).bytes(4).offset(0x82);
    let lines = "00  80 81 82 83  all: [u8] (256 bytes)
04  … 124 more bytes
80  80 81 82 83
84  … 124 more bytes
    path: all";
    assert_eq!(dump.to_string(), lines);
    let last = dump.offset(0xff).to_string();
    assert!(last.ends_with("\nfc  fc fd fe ff\n    path: all"), "{last}");
}

#[derive(Overlay)]
struct Blob {
    #[overlay(rest)]
    all: Vec<u8>,
}

/// What the dump says of the value of these bytes.
fn shown(bytes: &[u8]) -> String {
    let text = Dump::of(Walker::new(Blob::LAYOUT, bytes)).bytes(0).to_string();
    let line = text.lines().next().expect("a line").to_owned();
    line.split_once("all: [u8]").expect("the field").1.to_owned()
}

#[test]
fn bytes_are_text_if_most_of_them_are_printable_and_few_of_them_are_numbers() {
    assert_eq!(shown(b"name"), " = \"name\"");
    assert_eq!(shown(b"name\0\0\0\0\0\0"), r#" = "name\x00\x00\x00\x00\x00\x00""#);
    assert_eq!(shown("naïve 日本 🦀".as_bytes()), " = \"naïve 日本 🦀\"");
    assert_eq!(shown(b"caf\xe9 au lait"), r#" = "caf\xe9 au lait""#);
    assert_eq!(shown(&[10, 0, 0, 1]), " = [10, 0, 0, 1]");
    // The first two are a character, too.
    assert_eq!(shown(&[194, 168, 1, 1]), " = [194, 168, 1, 1]");
    assert_eq!(shown(&[0; 17]), " (17 bytes)");
    assert_eq!(shown(&[0xff; 1000]), " (1000 bytes)");
    let cut = shown("é".repeat(100).as_bytes());
    assert_eq!(cut, format!(" = \"{}\"…", "é".repeat(30)));
    let cut = shown(format!("a{}", "é".repeat(100)).as_bytes());
    assert_eq!(cut, format!(" = \"a{}\"…", "é".repeat(29)));
}

#[test]
fn no_text_has_characters_that_control_a_terminal() {
    let hostile = "a\x1b[31m\x07\r\u{9b}31m\u{202e}\u{200b}\u{feff}z and more text";
    for text in [shown(hostile.as_bytes()), dumped_text(hostile)] {
        let is_plain = |c: char| c == ' ' || c.is_ascii_graphic();
        let line = text.lines().next().expect("a line");
        assert!(line.chars().all(is_plain), "{line:?}");
    }
}

#[derive(Overlay)]
struct Words {
    #[overlay(rest)]
    text: String,
}

fn dumped_text(text: &str) -> String {
    Words::overlay(text.as_bytes())
        .expect("text")
        .dump()
        .bytes(0)
        .elements(1)
        .to_string()
        .replace('…', "")
}

#[test]
fn characters_of_two_columns_fit_into_the_columns() {
    for text in
        ["日本語日本語日本語", "a日本語日本語日本語", "🦀🦀🦀🦀🦀🦀🦀🦀🦀🦀", "漢x字y漢z字w漢v字u"]
    {
        for columns in 47..60 {
            let view = Words::overlay(text.as_bytes()).expect("text");
            let dump = view.dump().bytes(1).columns(columns).to_string();
            let line = dump.lines().next().expect("a line");
            let width = |c: char| if c.is_ascii() || c == '…' { 1 } else { 2 };
            let total: usize = line.chars().map(width).sum();
            assert!(total <= columns, "{columns}: {line}");
            // No more than what would be too much is left out.
            assert!(!line.ends_with('…') || total + 2 > columns, "{columns}: {line}");
        }
    }
}

#[derive(Overlay)]
#[overlay(endian = big)]
struct Gaps {
    #[overlay(len = 6, terminated = 0)]
    fixed: Vec<u8>,
    #[overlay(len = 3, terminated = 0, pad = 4)]
    either: Vec<u8>,
    kind: u8,
    #[overlay(tag = kind)]
    body: Choice,
    #[overlay(at = 20)]
    moved: u16,
    step: u8,
    #[overlay(count = 2, stride = step)]
    points: Vec<Point>,
}

#[derive(Overlay)]
enum Choice {
    #[overlay(tag = 1)]
    Name(#[overlay(terminated = b';')] String),
}

#[test]
fn bytes_without_a_field_are_said_to_be_what_they_are() {
    let bytes = b"ab\0xyzc\0\0\0\0\0\x01hi;....\0\x05\x06\0\x01\0\x02__\0\x03\0\x04__";
    let text = Dump::of(Walker::new(Gaps::LAYOUT, bytes)).to_string();
    assert_eq!(
        text,
        "\
00  61 62                    fixed: [u8] = \"ab\"
02  00                       (terminator of fixed)
03  78 79 7a                 (after the terminator of fixed)
06  63                       either: [u8] = \"c\"
07  00 00 00 00 00           (after either)
0c  01                       kind: u8 = 1
0d  68 69                    body: Name(str) = \"hi\"
0f  3b                       (terminator of body)
10  2e 2e 2e 2e              (gap)
14  00 05                    moved: u16 = 5
16  06                       step: u8 = 6
17                           points: [Point] (12 bytes)
17                             [0]: Point (4 bytes)
17  00 01                        x: i16 = 1
19  00 02                        y: i16 = 2
1b  5f 5f                      (gap)
1d                             [1]: Point (4 bytes)
1d  00 03                        x: i16 = 3
1f  00 04                        y: i16 = 4
21  5f 5f                      (gap)"
    );
    let dump = Dump::of(Walker::new(Gaps::LAYOUT, bytes));
    assert!(dump.offset(0x0f).to_string().ends_with("(terminator of body)"));
    assert!(dump.offset(0x1c).to_string().ends_with("1b  5f 5f                      (gap)"));
}

#[test]
fn what_is_long_is_cut_and_counted() {
    let text = dump(BYTES).width(4).columns(40).bytes(3).elements(1).to_string();
    assert!(text.contains("\n                   … more elements afte…\n"), "{text}");
    assert!(
        text.contains("15  01 00 02     body: Codes([u16]) = […\n18  … 3 more bytes\n"),
        "{text}"
    );
    assert!(text.lines().all(|line| line.chars().count() <= 40), "{text}");
}

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

/// A condition with numbers in notations of their own.
#[derive(Overlay)]
#[overlay(endian = big)]
struct Notations {
    flags: u16,
    #[overlay(if = flags & 0x0f00 == 0x200 || flags == 1_000 || flags == b'x')]
    more: Option<u8>,
    #[overlay(len = 1, check = self.at == 0b1111)]
    last: Vec<u8>,
}

#[test]
fn a_condition_has_its_numbers_as_the_schema_writes_them() {
    let error = Walker::new(Notations::LAYOUT, &[0, 0, 7]).root().expect("a root");
    let error = error.children().find_map(Result::err).expect("an error").to_string();
    assert!(error.contains("self.at == 0b1111"), "{error}");
    let table = Notations::LAYOUT.to_string();
    let condition = "flags & 0x0f00 == 0x200 || flags == 1_000 || flags == b'x'";
    assert!(table.contains(condition), "{table}");
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

#[test]
fn colors_are_escape_sequences_around_what_is_there_without_them() {
    let text = dump(BYTES).colors(true).to_string();
    let mut plain = String::new();
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once("\x1b[") {
        plain += before;
        rest = after.split_once('m').expect("the end of a sequence").1;
    }
    assert_eq!(plain + rest, dump(BYTES).to_string());
    assert_eq!(text.matches("\x1b[0m").count() * 2, text.matches("\x1b[").count());
}

#[test]
fn bytes_that_are_wrong_are_shown_up_to_the_error() {
    let short = &BYTES[..0x18];
    let error = Shape::overlay(short).expect_err("the codes are cut");
    let text = dump(short).to_string();
    assert!(text.contains("\n13  00 04                        y: i16 = 4\n"), "{text}");
    assert!(text.ends_with(&format!("\n15                           error: {error}")), "{text}");
    let mut unknown = BYTES.to_vec();
    unknown[2] = 7;
    let error = Shape::overlay(&unknown).expect_err("a kind that no variant has");
    let shown = "00  53 48                    magic: [u8; 2] = \"SH\"\n";
    let text = format!("{shown}02                           error: {error}");
    assert_eq!(dump(&unknown).to_string(), text);
}

#[test]
fn no_bytes_make_a_dump_panic() {
    for i in 0..BYTES.len() {
        for bit in 0..8 {
            let mut bytes = BYTES.to_vec();
            bytes[i] ^= 1 << bit;
            for end in [i, bytes.len()] {
                assert_ne!(dump(&bytes[..end]).places(9).to_string(), "");
            }
        }
    }
}

/// A field with the name of the method hides it.
#[derive(Overlay)]
struct Named {
    dump: u8,
    #[overlay(rest)]
    all: Vec<u8>,
}

#[test]
fn a_field_can_be_called_dump() {
    let named = Named::overlay(&[7, 8]).expect("any bytes");
    assert_eq!((named.dump(), named.all()), (7, &[8][..]));
}

#[derive(Overlay)]
struct Deep {
    data: [u8; 64],
    count: u8,
    #[overlay(count = count, depth = 255)]
    next: Vec<Deep>,
}

#[test]
fn a_schema_that_is_nested_deeply_does_not_use_up_the_stack() {
    let level = |count| [vec![7; 64], vec![count]].concat();
    let bytes = [vec![level(1); 255].concat(), level(0)].concat();
    let lay = move || {
        let view = Deep::overlay(&bytes).expect("255 levels");
        view.dump().to_string()
    };
    let thread = std::thread::Builder::new().stack_size(2048 << 10).spawn(lay).expect("a thread");
    let text = thread.join().expect("no panic");
    assert!(text.contains("it is nested more than 32 deep, and a walker goes no deeper"), "{text}");
}

/// A version in a dynamic header, which decides more than the header has.
#[derive(Overlay)]
struct File {
    shift: u8,
    #[overlay(dynamic, give(shift = shift + 1))]
    head: Head,
    #[overlay(if = head.version >= 2 && head.inner.last == 9, len = head.size)]
    more: Option<Vec<u8>>,
    #[overlay(until = it.head.version == 0)]
    list: Vec<Item>,
}

#[derive(Overlay)]
#[overlay(given(shift: u8))]
struct Head {
    length: u8,
    #[overlay(len = length >> shift)]
    name: Vec<u8>,
    version: u8,
    #[overlay(dynamic)]
    inner: Inner,
    #[overlay(with = overlaid::Leb128)]
    size: u32,
}

#[derive(Overlay)]
struct Inner {
    #[overlay(terminated = 0)]
    name: Vec<u8>,
    last: u8,
}

#[derive(Overlay)]
struct Item {
    #[overlay(dynamic, give(shift = 0))]
    head: Head,
}

#[test]
fn an_expression_reads_a_field_of_a_dynamic_schema() {
    let bytes = b"\x01\x04n\x02a\0\x09\x02XY\x01i\x01\0\x07\0\0\0\0\x07\0";
    File::overlay(bytes).expect("a file");
    let text = Dump::of(Walker::new(File::LAYOUT, bytes)).to_string();
    assert!(text.contains("more: [u8] = \"XY\""), "{text}");
    assert!(text.contains("[1]: Item (5 bytes)"), "{text}");
    assert!(!text.contains("error"), "{text}");
}
