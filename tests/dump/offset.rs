//! Which fields have a byte.

use overlaid::dump::Dump;
use overlaid::walker::Walker;

use crate::text::Blob;
use crate::{BYTES, Shape, dump};

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
