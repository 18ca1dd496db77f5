//! Bytes that no field has.

use overlaid::Overlay;
use overlaid::dump::Dump;
use overlaid::walker::Walker;

use crate::Point;

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
