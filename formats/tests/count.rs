//! Counting: it finds what the tree of the walker has, whether elements are laid by a plan or one by one.

#![cfg(feature = "net")]

use std::collections::BTreeMap;

use overlaid::walker::{Cause, Label, Node, NodeKind, Unknown, WalkError, Walker};
use overlaid::{At, Overlay};
use overlaid_formats::Format;
use overlaid_formats::count::{Counts, Item};
use overlaid_formats::formats;

/// The elements of each list, and how often there is each variant, by their paths.
type Found = BTreeMap<String, u64>;

fn counted(format: &Format, bytes: &[u8]) -> (Found, Vec<WalkError>) {
    let counts = Counts::of(&Walker::new(format.layout, bytes), bytes.len(), |_| {});
    let mut found = Found::new();
    add(&mut found, &counts, &counts.items()[0], "");
    (found, counts.errors().to_vec())
}

fn add(found: &mut Found, counts: &Counts, item: &Item, path: &str) {
    for index in &item.inside {
        let item = &counts.items()[*index];
        let path = format!("{path}.{}", item.name);
        found.insert(path.clone(), item.elements.unwrap_or(item.count));
        add(found, counts, item, &path);
    }
}

/// The same from the tree, and the first error in it.
fn from_tree(node: &Node<'_>, path: &str, found: &mut Found) -> Result<(), WalkError> {
    let is_list = node.kind() == NodeKind::List;
    for child in node.children() {
        let child = child?;
        let mut path = path.to_owned();
        match child.label() {
            Label::Element(_) => *found.entry(path.clone()).or_default() += 1,
            Label::Field(name) if is_counted(&child) => {
                path = format!("{path}.{name}");
                let is_list = child.kind() == NodeKind::List && child.variant().is_none();
                *found.entry(path.clone()).or_default() += u64::from(!is_list);
                if let Some(variant) = child.variant() {
                    path = format!("{path}.{variant}");
                    let is_list = child.kind() == NodeKind::List;
                    *found.entry(path.clone()).or_default() += u64::from(!is_list);
                }
            }
            _ => {}
        }
        if is_list || is_counted(&child) {
            from_tree(&child, &path, found)?;
        }
    }
    Ok(())
}

fn is_counted(node: &Node<'_>) -> bool {
    matches!(node.kind(), NodeKind::Schema | NodeKind::List) || node.variant().is_some()
}

/// A capture with many packets, some of which have options, and with statistics at its end.
fn capture(is_big: bool) -> Vec<u8> {
    let long = |number: u32| if is_big { number.to_be_bytes() } else { number.to_le_bytes() };
    let short = |number: u16| if is_big { number.to_be_bytes() } else { number.to_le_bytes() };
    let block = |kind: u32, body: &[u8]| {
        let length = long(u32::try_from(body.len() + 12).expect("small"));
        [&long(kind), length.as_slice(), body, &length].concat()
    };
    let option = |code: u16, value: &[u8]| {
        let length = short(u16::try_from(value.len()).expect("small"));
        let padding = vec![0; value.len().next_multiple_of(4) - value.len()];
        [&short(code), length.as_slice(), value, &padding].concat()
    };
    let version = [short(1), short(0)].concat();
    let section = [long(0x1a2b_3c4d).as_slice(), &version, &[0xff; 8]].concat();
    let mut bytes = block(0x0a0d_0d0a, &section);
    bytes.extend(block(1, &[short(1), short(0), short(0), short(512)].concat()));
    for i in 0_u16..30 {
        let data = vec![7; usize::from(i % 7)];
        let length = long(u32::from(i % 7));
        let padding = vec![0; data.len().next_multiple_of(4) - data.len()];
        let options = match i % 3 {
            0 => Vec::new(),
            1 => [option(1, b"a comment"), option(2, &long(1)), option(0, b"")].concat(),
            _ => option(1, b"another"),
        };
        let head = [[0; 4], long(1), long(i.into()), length, length].concat();
        bytes.extend(block(6, &[head, data, padding, options].concat()));
    }
    let numbers = option(4, &[0; 8]);
    bytes.extend(block(
        5,
        &[[0; 4], [0; 4], [0; 4]].concat().into_iter().chain(numbers).collect::<Vec<_>>(),
    ));
    bytes
}

fn pcapng() -> &'static Format {
    formats().find(|format| format.name == "pcapng").expect("pcapng")
}

#[test]
fn counts_are_those_of_the_tree() {
    for is_big in [false, true] {
        let bytes = capture(is_big);
        let (found, errors) = counted(pcapng(), &bytes);
        assert_eq!(errors, []);
        let root = Walker::new(pcapng().layout, &bytes).root().expect("a root");
        let mut expected = Found::new();
        from_tree(&root, "", &mut expected).expect("all of it fits");
        assert_eq!(found, expected);
        assert_eq!(found[".section.blocks"], 32);
        assert_eq!(found[".section.blocks.body.EnhancedPacket.options.value.Comment"], 20);
    }
}

#[test]
fn bytes_that_are_wrong_give_the_error_of_the_tree() {
    let bytes = capture(false);
    let compare = |bytes: &[u8]| {
        let (_, errors) = counted(pcapng(), bytes);
        let walker = Walker::new(pcapng().layout, bytes);
        let mut found = Found::new();
        let tree = walker.root().and_then(|root| from_tree(&root, "", &mut found));
        // The tree has what is wrong in a value, which is not counted, where its children are asked for.
        assert_eq!(errors.first().copied(), tree.err());
    };
    for place in (24..bytes.len()).step_by(3) {
        compare(&bytes[..place]);
        let mut bytes = bytes.clone();
        bytes[place] ^= 0x80;
        compare(&bytes);
    }
}

#[test]
fn counts_before_an_error_are_kept() {
    let bytes = capture(false);
    let whole = counted(pcapng(), &bytes).0;
    let (found, errors) = counted(pcapng(), &bytes[..bytes.len() - 4]);
    assert_eq!(errors.len(), 1);
    let packets = ".section.blocks.body.EnhancedPacket";
    assert_eq!(found[packets], whole[packets]);
}

#[derive(Overlay)]
struct Book {
    #[overlay(rest)]
    pages: Vec<Page>,
}

#[derive(Overlay)]
struct Page {
    count: u8,
    #[overlay(count = count)]
    words: Vec<Word>,
    #[overlay(check = end == 7)]
    end: u8,
}

#[derive(Overlay)]
struct Word {
    length: u8,
    #[overlay(len = length)]
    text: Vec<u8>,
}

#[test]
fn elements_of_an_element_that_is_wrong_are_counted_once() {
    let page = [[20].as_slice(), &b"\x02hi".repeat(20), &[7]].concat();
    let mut bytes = page.repeat(20);
    *bytes.last_mut().expect("a page") = 8;
    let counts = Counts::of(&Walker::new(Book::LAYOUT, &bytes), bytes.len(), |_| {});
    let mut found = Found::new();
    add(&mut found, &counts, &counts.items()[0], "");
    let expected = [(".pages".to_owned(), 20), (".pages.words".to_owned(), 400)];
    assert_eq!((found, counts.errors().len()), (Found::from(expected), 1));
}

#[derive(Overlay)]
struct Chain {
    kind: u8,
    #[overlay(tag = kind, rest)]
    body: Link,
}

#[derive(Overlay)]
enum Link {
    #[overlay(tag = 1)]
    Deeper(#[overlay(depth = 64)] Box<Chain>),
    #[overlay(tag = 2)]
    Elsewhere(Elsewhere),
    #[overlay(other)]
    End(Vec<u8>),
}

#[derive(Overlay)]
struct Elsewhere {
    offset: u8,
    #[overlay(at = offset, from = root)]
    chain: At<Chain>,
    #[overlay(rest)]
    others: Vec<u8>,
}

#[test]
fn places_in_nested_schemas_are_followed_as_deep_as_the_stack_has_room() {
    // 25 levels, and in the innermost one a place with another 25.
    let levels = [1; 25];
    let bytes = [levels.as_slice(), &[2, 27], &levels, &[3]].concat();
    assert!(Chain::overlay(&bytes).is_ok());
    let errors =
        Counts::of(&Walker::new(Chain::LAYOUT, &bytes), bytes.len(), |_| {}).errors().to_vec();
    let [error] = errors[..] else { panic!("one error, but there are {errors:?}") };
    assert_eq!(error.cause, Cause::Unknown(Unknown::Depth { most: 32 }));
    // 25 levels and the place are around it, and 6 levels behind the place. The next one is after its kind.
    assert_eq!(error.offset, 27 + 6 + 1);
}

#[derive(Overlay)]
struct Records {
    #[overlay(rest)]
    list: Vec<Record>,
}

#[derive(Overlay)]
struct Record {
    length: u8,
    #[overlay(len = length)]
    body: Body,
}

#[derive(Overlay)]
struct Body {
    offset: u8,
    names: u8,
    #[overlay(count = names)]
    list: Vec<Word>,
    #[overlay(at = offset)]
    value: At<u8>,
}

#[test]
fn schemas_with_places_take_their_ranges_in_long_lists() {
    // The value of a record is in bytes after the list.
    let record = [8, 6, 2, 1, b'a', 1, b'b', 0, 9];
    let bytes = record.repeat(40);
    let (root, mut expected) = (Walker::new(Records::LAYOUT, &bytes).root(), Found::new());
    from_tree(&root.expect("a root"), "", &mut expected).expect("all of it fits");
    let counts = Counts::of(&Walker::new(Records::LAYOUT, &bytes), bytes.len(), |_| {});
    let mut found = Found::new();
    add(&mut found, &counts, &counts.items()[0], "");
    assert_eq!((found[".list"], found[".list.body.list"]), (40, 80));
    assert_eq!(found, expected);
}
