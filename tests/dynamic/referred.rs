//! Places: bytes that a schema refers to.

use overlaid::layout::{Content, Kind};
use overlaid::wire::U16 as Number;
use overlaid::{At, Fault, Overlay, OverlayError};

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little)]
struct File {
    offset: u16,
    count: u16,
    size: u16,
    kind: u8,
    #[overlay(at = offset)]
    number: At<u16>,
    #[overlay(at = 2)]
    at_constant: At<[u16; 2]>,
    #[overlay(at = offset, count = count)]
    numbers: At<Vec<u16>>,
    #[overlay(at = offset, count = count, stride = size)]
    records: At<Box<[Record]>>,
    #[overlay(at = offset, count = count)]
    names: At<Vec<Name>>,
    #[overlay(at = offset, count = count, stride = size, give(length = size))]
    sized: At<Vec<Cell>>,
    #[overlay(at = offset, len = size)]
    bytes_there: At<Vec<u8>>,
    #[overlay(at = offset, rest)]
    all: At<Vec<u8>>,
    #[overlay(at = offset, end = size)]
    up_to: At<Vec<u8>>,
    #[overlay(at = offset, if = kind != 0, terminated = 0)]
    text: Option<At<String>>,
    #[overlay(at = offset)]
    name: At<Name>,
    #[overlay(at = offset)]
    record: At<Record>,
    #[overlay(at = offset, tag = kind, len = size)]
    body: At<Body>,
    #[overlay(at = offset, until = it == 0)]
    zeroed: At<Vec<u8>>,
    last: u8,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little)]
struct Record {
    a: u8,
    b: u16,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
struct Name {
    length: u8,
    #[overlay(len = length)]
    text: String,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(given(length: u16))]
struct Cell {
    #[overlay(len = length)]
    content: Vec<u8>,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
enum Body {
    #[overlay(tag = 1)]
    Name(Name),
    #[overlay(other)]
    Other(Vec<u8>),
}

/// A file of which the bytes at byte 10 are these.
fn file(count: u8, size: u8, kind: u8, there: &[u8]) -> Vec<u8> {
    let mut bytes = vec![10, 0, count, 0, size, 0, kind, 9, 0xee, 0xee];
    bytes.extend(there);
    bytes
}

#[test]
fn a_getter_lays_what_is_at_the_place() -> Result<(), OverlayError> {
    let bytes = file(2, 3, 1, &[2, b'a', b'b', 1, b'c', 0, 7]);
    let view = File::overlay(&bytes)?;
    assert_eq!(view.last(), 9);
    assert_eq!(view.number()?, 0x6102);
    assert_eq!(view.at_constant()?.map(Number::get), [2, 3]);
    assert_eq!(view.numbers()?.len(), 2);
    assert_eq!(view.records()?.get(1).map(RecordOverlay::b), Some(0x63));
    let names: Vec<&str> = view.names()?.iter().map(|name| name.text()).collect();
    assert_eq!(names, ["ab", "c"]);
    assert_eq!(view.sized()?.get(1).map(|it| it.content()), Some(&[1, b'c', 0][..]));
    assert_eq!(view.bytes_there()?, [2, b'a', b'b']);
    assert_eq!(view.all()?, &bytes[10..]);
    assert_eq!(view.text()?, Some("\x02ab\x01c"));
    assert_eq!(view.name()?.text(), "ab");
    assert_eq!(view.record()?.a(), 2);
    assert!(matches!(view.body()?, BodyView::Name(name) if name.text() == "ab"));
    assert_eq!(view.zeroed()?, [2, b'a', b'b', 1, b'c', 0]);
    Ok(())
}

#[test]
fn an_error_counts_from_the_start_of_the_schema() -> Result<(), OverlayError> {
    let bytes = file(4, 3, 1, &[2, b'a']);
    let view = File::overlay(&bytes)?;
    let errors: Vec<String> = [
        view.numbers().err(),
        view.names().err(),
        view.text().err(),
        view.up_to().err(),
        view.body().err(),
    ]
    .into_iter()
    .flatten()
    .map(|error| {
        // The bytes that were laid are there, so that more of them do not help.
        assert_eq!(error.needed(), None);
        error.to_string()
    })
    .collect();
    assert_eq!(
        errors,
        [
            "field `numbers` of `File` at byte 10: it needs 8 bytes, 2 are left",
            "field `text` of `Name` at byte 11: it needs 2 bytes, 1 is left",
            "field `text` of `File` at byte 10: the byte 0x00 that ends it is missing",
            "field `up_to` of `File` at byte 10: it ends at byte 3 of `File`, but starts at byte 10",
            "field `body` of `File` at byte 10: it needs 3 bytes, 2 are left",
        ]
    );
    let error = File::overlay(b"\xff\xff\x01\0\0\0\0\0")?.number().expect_err("no such byte");
    let OverlayError::Field { fault: Fault::Outside { at: 0xffff, size: 8 }, .. } = error else {
        panic!("{error}")
    };
    Ok(())
}

#[test]
fn a_list_without_elements_is_nowhere() -> Result<(), OverlayError> {
    let view = File::overlay(b"\xff\xff\0\0\0\0\0\0")?;
    assert!(view.numbers()?.is_empty());
    assert!(view.records()?.is_empty());
    assert!(view.names()?.is_empty());
    assert_eq!(view.text()?, None);
    Ok(())
}

#[test]
fn a_value_holds_nothing_of_a_place() -> Result<(), OverlayError> {
    let bytes = file(2, 3, 1, &[2, b'a', b'b', 1, b'c', 0, 7]);
    let value = File::overlay(&bytes)?.to_value()?;
    assert_eq!((value.number, value.text), (At::new(), Some(At::new())));
    assert_eq!(value.to_bytes()?, bytes[..8]);
    let bytes = file(2, 3, 0, &[]);
    let absent = File::overlay(&bytes)?;
    assert_eq!(absent.to_value()?.text, None);
    assert_eq!(size_of::<At<File>>(), 0);
    Ok(())
}

#[test]
fn a_view_has_nothing_for_a_place() {
    #[derive(Overlay)]
    struct Tail {
        start: u8,
        #[overlay(at = start, rest)]
        tail: At<Vec<u8>>,
    }
    assert_eq!(Tail::overlay(b"\x01ab").and_then(|it| it.tail()), Ok(b"ab".as_slice()));
    // The bytes, and the run of fields of fixed size.
    assert_eq!(size_of::<TailView<'_>>(), 3 * size_of::<usize>());
    // A schema at a place may count from the root, so the bytes of the root are kept for it.
    assert_eq!(size_of::<FileView<'_>>(), 5 * size_of::<usize>());
}

#[test]
fn a_field_that_only_places_read_is_set_in_place() -> Result<(), OverlayError> {
    let mut bytes = file(2, 3, 1, &[2, b'a', b'b', 1, b'c', 0, 7]);
    let mut view = File::overlay_mut(&mut bytes)?;
    view.set_offset(13);
    view.set_count(1);
    let view = File::overlay(&bytes)?;
    assert_eq!(view.names()?.iter().map(|name| name.text()).collect::<Vec<_>>(), ["c"]);
    Ok(())
}

/// A schema that refers to itself.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
struct Tree {
    left: u16,
    right: u16,
    #[overlay(at = left, if = left != 0)]
    first: Option<At<Tree>>,
    #[overlay(at = right, if = right != 0, count = 2, stride = 4)]
    others: Option<At<Vec<Tree>>>,
    #[overlay(rest)]
    rest: Vec<u8>,
}

#[test]
fn a_schema_can_refer_to_itself() -> Result<(), OverlayError> {
    // The tree at byte 4 counts from there.
    let tree = Tree::overlay(b"\0\x04\0\x0c\0\x04\0\0\0\x04\0\0\x00\x01\0\0\0\x02\0\0")?;
    let left = tree.first()?.expect("there");
    assert_eq!((left.left(), left.first()?.map(|tree| tree.left())), (4, Some(4)));
    let right = tree.others()?.expect("there");
    assert_eq!(right.iter().map(|tree| tree.left()).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(Tree::MIN_SIZE, 4);
    Ok(())
}

#[test]
fn a_layout_has_what_a_place_refers_to_behind_a_function() {
    let Kind::Dynamic { parts, .. } = Tree::LAYOUT.kind else { panic!("a fixed schema") };
    let Content::Referred(target) = parts[2].content else { panic!("no place") };
    assert_eq!((parts[2].name, target.name()), ("others", "Tree"));
    assert_eq!(target.content(), Content::List(Tree::LAYOUT));
    assert_eq!(
        Tree::LAYOUT.to_string(),
        "\
Tree: size at least 4, big-endian
offset  size  field   type        byte order  condition   extent
     0     2  left    u16         big
     2     2  right   u16         big
     …     …  first   At<Tree>    big         left != 0   at = left
     …     …  others  At<[Tree]>  big         right != 0  at = right, count = 2, stride = 4
     4     …  rest    [u8]                                rest"
    );
}

/// What is given to a schema is kept in its view, if a place reads it.
#[derive(Overlay)]
struct Table {
    width: u8,
    #[overlay(len = 4, give(width = width))]
    row: Row,
}

#[derive(Overlay)]
#[overlay(given(width: u8))]
struct Row {
    offset: u8,
    #[overlay(at = offset, len = width)]
    cell: At<Vec<u8>>,
}

#[test]
fn a_place_reads_what_is_given_to_its_schema() -> Result<(), OverlayError> {
    let table = Table::overlay(b"\x02\x01abc")?;
    assert_eq!(table.row().cell()?, b"ab");
    assert_eq!(table.row().shorten().cell()?, b"ab");
    let error = Table::overlay(b"\x02\x03abc")?.row().cell().expect_err("too short");
    assert_eq!(error.to_string(), "field `cell` of `Row` at byte 3: it needs 2 bytes, 1 is left");
    Ok(())
}
