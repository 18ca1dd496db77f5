//! Dumps: what they show of bytes, what they leave out, and what they say of bytes that are wrong.

mod expressions;
mod gaps;
mod offset;
mod places;
mod text;

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
    let absent = dump(BYTES).at("extra").to_string();
    assert_eq!(absent.trim_start(), "`extra` is absent");
    let place = dump(BYTES).at("there.y").to_string();
    assert_eq!(place, "0f  00 02                    there.y: i16 = 2");
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
