//! Text in a dump: which bytes are text, and how much room characters take.

use overlaid::Overlay;
use overlaid::dump::Dump;
use overlaid::walker::Walker;

#[derive(Overlay)]
pub struct Blob {
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
