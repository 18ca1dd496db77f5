//! Expressions: how they are written, and what they read.

use overlaid::Overlay;
use overlaid::dump::Dump;
use overlaid::walker::Walker;

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
