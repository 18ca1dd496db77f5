//! Schemas that are only read.

use overlaid::walker::Walker;
use overlaid::{At, List, Overlay};

/// The schemas, as others see them. A field that nothing reads is a warning, which is an error here.
#[deny(warnings)]
mod archive {
    use super::{At, List, Overlay};

    #[derive(Overlay, Debug)]
    #[overlay(endian = big, read_only, root)]
    pub struct Archive<'a> {
        pub(super) count: u8,
        pub(super) kind: u8,
        pub(super) place: u16,
        #[overlay(at = place, from = root)]
        pub(super) first: At<Item<'a>>,
        #[overlay(count = count)]
        pub(super) items: Vec<Item<'a>>,
        #[overlay(tag = kind, len = 2)]
        pub(super) body: Body,
        #[overlay(rest)]
        pub(super) trees: List<'a, Tree>,
    }

    #[derive(Overlay, Debug)]
    #[overlay(read_only)]
    pub struct Item<'a> {
        pub(super) length: u8,
        #[overlay(len = length)]
        pub(super) text: &'a str,
    }

    /// Methods of the user, whose names are generated for schemas that are written.
    impl Item<'_> {
        pub(super) fn size(&self) -> usize {
            1 + self.text.len()
        }

        pub(super) fn build(length: u8) -> Self {
            Self { length, text: "" }
        }
    }

    #[derive(Overlay, Debug)]
    #[overlay(read_only, endian = big)]
    pub enum Body {
        #[overlay(tag = 1)]
        Number(u16),
        #[overlay(other)]
        Other(Vec<u8>),
    }

    #[derive(Overlay, Debug)]
    #[overlay(read_only, given(least: u8), check = value >= least)]
    pub struct Value {
        pub(super) value: u8,
    }

    #[derive(Overlay, Debug)]
    #[overlay(read_only)]
    pub struct Tree {
        pub(super) count: u8,
        #[overlay(dynamic, give(least = count))]
        pub(super) value: Value,
        #[overlay(count = count, depth = 4)]
        pub(super) children: Vec<Tree>,
    }
}

use archive::{Archive, BodyView, Item};

const BYTES: &[u8] = b"\x01\x01\0\x04\x02hi\x12\x34\x01\x07\0\x08";

#[test]
fn a_schema_that_is_only_read_is_laid_as_any_other() {
    let archive = Archive::overlay(BYTES).expect("the bytes are an archive");
    assert_eq!((archive.count(), archive.items().len(), archive.trees().len()), (1, 1, 1));
    assert_eq!(archive.first().map(|item| item.text()), Ok("hi"));
    assert!(matches!(archive.body(), BodyView::Number(0x1234)));
    let tree = archive.trees().first().expect("there is a tree");
    assert_eq!(tree.children().first().map(|child| child.value().value()), Some(8));
    let value = archive.to_value().expect("all of it is checked");
    assert!(format!("{value:?}").starts_with("Archive { count: 1, kind: 1, place: 4"), "{value:?}");
    assert!(archive.shorten().dump().to_string().contains("text: str = \"hi\""));
    assert_eq!(Archive::overlay(&BYTES[..9]).map(|archive| archive.trees().is_empty()), Ok(true));
    let error = Archive::overlay(b"\x01\x01\0\x04\x02hi\x12\x34\x02\x01").unwrap_err();
    assert_eq!(error.to_string(), "`Value` at byte 10: `value >= least` does not hold");
}

#[test]
fn a_schema_that_is_only_read_may_have_methods_called_size_and_build() {
    let item = Item::overlay(b"\x02hi").and_then(|item| item.to_value());
    assert_eq!(item.map(|item| item.size()), Ok(3));
    assert_eq!(Item::build(0).size(), 1);
}

#[test]
fn lists_and_the_walker_read_such_schemas_too() {
    let items = Item::overlay_list(b"\x01a\x02bc").expect("there are two items");
    assert_eq!(items.iter().map(|item| item.text()).collect::<Vec<_>>(), ["a", "bc"]);
    let mut lazy = Item::overlay_list_lazy(b"\x01a\x09bc").iter();
    assert!(lazy.next().is_some_and(|item| item.is_ok()));
    assert!(lazy.next().is_some_and(|item| item.is_err()));
    let root = Walker::new(Archive::LAYOUT, BYTES).root().expect("it is laid");
    assert!(root.children().all(|child| child.is_ok()));
}

#[test]
fn a_place_of_a_schema_that_is_written_may_refer_to_one_that_is_not() {
    #[derive(Debug, Overlay)]
    struct Index<'a> {
        place: u8,
        #[overlay(at = place)]
        item: At<Item<'a>>,
        #[overlay(len = 2)]
        mark: Vec<u8>,
    }
    let bytes = Index { place: 3, item: At::new(), mark: vec![7, 8] }.to_bytes();
    let bytes = [bytes.expect("the value is built"), b"\x01a".to_vec()].concat();
    let (index, _) = Index::overlay_prefix(&bytes).expect("the bytes are an index");
    assert_eq!(index.mark(), [7, 8]);
}

#[test]
fn the_layout_does_not_say_that_a_schema_is_only_read() {
    #[derive(Overlay)]
    struct Item {
        length: u8,
        #[overlay(len = length)]
        text: String,
    }
    assert_eq!(Item::FINGERPRINT, archive::Item::FINGERPRINT);
}
